import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as awsLambda from '@aws-sdk/client-lambda';
import * as sfn from '@aws-sdk/client-sfn';
import { stepFunctionsOperations } from '../../../lib/endpoint/operations/step-functions-operations.js';
import { arnOf, type DevServer, region, roleArn, startDev, stateFolder } from './dev-server.js';
import { ask, callOf, chain, many, pass, wait } from './machines.js';

// The SDK against a server in a process of its own. The SDK checks nothing before it sends, and reads all that comes
// back by its model: dates are dates, numbers are numbers, errors have their classes.

const { folder, remove } = stateFolder();
let server: DevServer;
let client: sfn.SFNClient;
let lambda: awsLambda.LambdaClient;
const used = new Set<string>();

const settings = () => ({
  endpoint: server.url,
  region,
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  maxAttempts: 1,
});

function connect(more: Partial<sfn.SFNClientConfig>): sfn.SFNClient {
  const connected = new sfn.SFNClient({ ...settings(), ...more });
  connected.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        used.add(commandName.replace(/Command$/, ''));
        return next(args);
      },
    { step: 'initialize' },
  );
  return connected;
}

beforeAll(async () => {
  server = await startDev(folder);
  client = connect({ disableHostPrefix: true });
  // What is too large is refused while it is sent, which a slow client takes for a broken connection.
  lambda = new awsLambda.LambdaClient({ ...settings(), maxAttempts: 3 });
}, 60_000);

afterAll(async () => {
  client.destroy();
  lambda.destroy();
  await server.stop();
  remove();
});

async function create(name: string, definition: object, more: Partial<sfn.CreateStateMachineCommandInput> = {}) {
  const input = { name, definition: JSON.stringify(definition), roleArn, ...more };
  return (await client.send(new sfn.CreateStateMachineCommand(input))).stateMachineArn ?? '';
}

async function start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
  const request = { stateMachineArn, input: JSON.stringify(input), name };
  return (await client.send(new sfn.StartExecutionCommand(request))).executionArn ?? '';
}

async function ended(executionArn: string): Promise<sfn.DescribeExecutionCommandOutput> {
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(50)) {
    const described = await client.send(new sfn.DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
  }
  throw new Error(`${executionArn} has not ended`);
}

async function collect<Page, Item>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly Item[] | undefined) {
  const all: (readonly Item[])[] = [];
  for await (const page of pages) all.push(itemsOf(page) ?? []);
  return { items: all.flat(), sizes: all.map((items) => items.length) };
}

test('state machines, their versions, aliases and tags', async () => {
  const made = await client.send(
    new sfn.CreateStateMachineCommand({
      name: 'Chain',
      definition: JSON.stringify(pass),
      roleArn,
      publish: true,
      versionDescription: 'first',
      tags: [{ key: 'team', value: 'shop' }],
    }),
  );
  const { stateMachineArn = '', creationDate } = made;
  expect(creationDate).toBeInstanceOf(Date);
  expect(made.stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
  const updated = await client.send(
    new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: JSON.stringify(chain) }),
  );
  expect(updated.updateDate).toBeInstanceOf(Date);
  expect(await client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
    name: 'Chain',
    definition: JSON.stringify(chain),
    revisionId: updated.revisionId,
    creationDate,
  });
  const { revisionId } = updated;
  const second = await client.send(new sfn.PublishStateMachineVersionCommand({ stateMachineArn, revisionId }));
  const versionArn = second.stateMachineVersionArn;
  expect(versionArn).toBe(`${stateMachineArn}:2`);
  const { stateMachineVersions } = await client.send(new sfn.ListStateMachineVersionsCommand({ stateMachineArn }));
  expect(stateMachineVersions?.map((version) => version.stateMachineVersionArn)).toEqual([
    versionArn,
    `${stateMachineArn}:1`,
  ]);

  const routingConfiguration = [{ stateMachineVersionArn: `${stateMachineArn}:1`, weight: 100 }];
  const { stateMachineAliasArn } = await client.send(
    new sfn.CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }),
  );
  const viaAlias = await ended(await start(stateMachineAliasArn ?? ''));
  expect(viaAlias).toMatchObject({ stateMachineAliasArn, stateMachineVersionArn: `${stateMachineArn}:1` });
  const both = [
    { stateMachineVersionArn: `${stateMachineArn}:1`, weight: 10 },
    { stateMachineVersionArn: versionArn, weight: 90 },
  ];
  await client.send(new sfn.UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: both }));
  expect(await client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject({
    name: 'live',
    routingConfiguration: both,
  });
  const { stateMachineAliases } = await client.send(new sfn.ListStateMachineAliasesCommand({ stateMachineArn }));
  expect(stateMachineAliases).toMatchObject([{ stateMachineAliasArn }]);
  const inUse = client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn: versionArn }));
  await expect(inUse).rejects.toBeInstanceOf(sfn.ConflictException);
  await client.send(new sfn.DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
  await client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn: versionArn }));

  const resourceArn = stateMachineArn;
  await client.send(new sfn.TagResourceCommand({ resourceArn, tags: [{ key: 'stage', value: 'test' }] }));
  await client.send(new sfn.UntagResourceCommand({ resourceArn, tagKeys: ['team'] }));
  const { tags } = await client.send(new sfn.ListTagsForResourceCommand({ resourceArn }));
  expect(tags).toEqual([{ key: 'stage', value: 'test' }]);

  const paged = await collect(sfn.paginateListStateMachines({ client, pageSize: 2 }, {}), (page) => page.stateMachines);
  expect(paged.items.map(({ name }) => name)).toEqual([
    ...['Chain', 'FlightDelays', 'OrderFulfilment', 'OrderFulfilment-Rollback'],
  ]);
  expect(paged.sizes).toEqual([2, 2]);
});

test('executions: idempotent starts, lists, histories in pages and backwards', async () => {
  const stateMachineArn = arnOf('stateMachine:Chain');
  const executionArn = await start(stateMachineArn, { order: 1 }, 'first');
  expect(await ended(executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    input: '{"order":1}',
    output: '{"order":1}',
    startDate: expect.any(Date),
    stopDate: expect.any(Date),
  });
  const metadata = { executionArn, includedData: 'METADATA_ONLY' } as const;
  const bare = await client.send(new sfn.DescribeExecutionCommand(metadata));
  expect([bare.status, bare.input, bare.output]).toEqual(['SUCCEEDED', undefined, undefined]);
  const machine = await client.send(new sfn.DescribeStateMachineForExecutionCommand({ executionArn }));
  expect(machine).toMatchObject({ stateMachineArn, name: 'Chain', definition: JSON.stringify(chain) });

  const history = (pageSize: number, more: object = {}) =>
    collect(sfn.paginateGetExecutionHistory({ client, pageSize }, { executionArn, ...more }), (page) => page.events);
  const { items: events } = await history(1000);
  expect(events.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
  expect(events.every(({ timestamp }) => timestamp instanceof Date)).toBe(true);
  expect(await history(5)).toEqual({ items: events, sizes: [5, 5, 5, 5, 2] });
  expect((await history(7, { reverseOrder: true })).items).toEqual([...events].reverse());

  const long = await create('Long', wait);
  const [one, again] = [await start(long, {}, 'one'), await start(long, {}, 'one')];
  expect(again).toBe(one);
  await start(long, {}, 'two');
  await client.send(new sfn.StopExecutionCommand({ executionArn: one, error: 'Enough', cause: 'of it' }));
  expect(await ended(one)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'of it' });
  const listed = await collect(
    sfn.paginateListExecutions({ client, pageSize: 1 }, { stateMachineArn: long }),
    (page) => page.executions,
  );
  expect(listed.items.map(({ name, status }) => [name, status])).toEqual([
    ['two', 'RUNNING'],
    ['one', 'ABORTED'],
  ]);
});

test('what failed is redriven, and a worker of an activity decides how it goes on', async () => {
  const { activityArn = '' } = await client.send(new sfn.CreateActivityCommand({ name: 'Approve' }));
  expect(await client.send(new sfn.DescribeActivityCommand({ activityArn }))).toMatchObject({ name: 'Approve' });
  const listed = await collect(sfn.paginateListActivities({ client }, {}), (page) => page.activities);
  expect(listed.items).toMatchObject([{ activityArn, creationDate: expect.any(Date) }]);

  const work = () => client.send(new sfn.GetActivityTaskCommand({ activityArn, workerName: 'sdk' }));
  const waiting = work();
  const executionArn = await start(await create('Asking', ask(activityArn, { HeartbeatSeconds: 60 })), { amount: 3 });
  const first = await waiting;
  expect(first.input).toBe('{"amount":3}');
  await client.send(new sfn.SendTaskHeartbeatCommand({ taskToken: first.taskToken }));
  await client.send(new sfn.SendTaskFailureCommand({ taskToken: first.taskToken, error: 'Refused', cause: 'c' }));
  expect(await ended(executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'Refused',
    cause: 'c',
    redriveStatus: 'REDRIVABLE',
  });

  const redrive = { executionArn, clientToken: 'token' };
  const { redriveDate } = await client.send(new sfn.RedriveExecutionCommand(redrive));
  expect(redriveDate).toBeInstanceOf(Date);
  expect(await client.send(new sfn.RedriveExecutionCommand(redrive))).toMatchObject({ redriveDate });
  const second = await work();
  await client.send(new sfn.SendTaskSuccessCommand({ taskToken: second.taskToken, output: '"yes"' }));
  expect(await ended(executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '"yes"',
    redriveCount: 1,
    redriveDate,
  });
  const again = client.send(new sfn.RedriveExecutionCommand({ executionArn }));
  await expect(again).rejects.toBeInstanceOf(sfn.ExecutionNotRedrivable);
  const late = client.send(new sfn.SendTaskSuccessCommand({ taskToken: second.taskToken, output: '1' }));
  await expect(late).rejects.toBeInstanceOf(sfn.TaskTimedOut);
  await client.send(new sfn.DeleteActivityCommand({ activityArn }));
});

test('Map Runs', async () => {
  const executionArn = await start(await create('Many', many), { items: [1, 2, 3] });
  expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[2,4,6]' });
  const { items: mapRuns } = await collect(
    sfn.paginateListMapRuns({ client }, { executionArn }),
    (page) => page.mapRuns,
  );
  const mapRunArn = mapRuns[0]?.mapRunArn;
  expect(await client.send(new sfn.DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
    status: 'SUCCEEDED',
    itemCounts: { total: 3, succeeded: 3 },
    startDate: expect.any(Date),
  });
  const children = await collect(
    sfn.paginateListExecutions({ client, pageSize: 2 }, { mapRunArn }),
    (page) => page.executions,
  );
  expect(children.items.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  const over = client.send(new sfn.UpdateMapRunCommand({ mapRunArn, maxConcurrency: 1 }));
  await expect(over).rejects.toBeInstanceOf(sfn.ValidationException);
});

test('definitions are validated without being created', async () => {
  const validate = (definition: string, more: object = {}) =>
    client.send(new sfn.ValidateStateMachineDefinitionCommand({ definition, ...more }));
  expect(await validate(JSON.stringify(pass))).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
  expect(await validate('{')).toMatchObject({ result: 'FAIL', diagnostics: [{ code: 'INVALID_JSON_DESCRIPTION' }] });
  const broken = JSON.stringify({ ...pass, StartAt: 'No' });
  expect(await validate(broken, { maxResults: 1 })).toMatchObject({
    result: 'FAIL',
    truncated: true,
    diagnostics: [{ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET' }],
  });
  expect(await validate(JSON.stringify(callOf('a')), { type: 'EXPRESS' })).toMatchObject({ result: 'OK' });
});

describe('TestState', () => {
  const lambdaTask = { QueryLanguage: 'JSONata', ...callOf('charge').States.Call };
  const recovering = {
    ...lambdaTask,
    End: undefined,
    Next: 'Done',
    Retry: [{ ErrorEquals: ['Slow'], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 3 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Sorry', Output: '{% $states.errorOutput %}' }],
  };
  const failing = (error: string, cause?: string) => ({
    errorOutput: { error, ...(cause === undefined ? {} : { cause }) },
  });
  const inMap = {
    ...pass,
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        Items: '{% $states.input.items %}',
        ToleratedFailureCount: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Call',
          States: { Call: callOf('charge').States.Call },
        },
        End: true,
      },
    },
  };
  const branch = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
  const parallel = { QueryLanguage: 'JSONata', Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true };
  const activity = { QueryLanguage: 'JSONata', Type: 'Task', Resource: arnOf('activity:a'), End: true };

  type Form = readonly [what: string, input: object, definition: object, expected: object];
  const forms: readonly Form[] = [
    [
      'a state without a role',
      {},
      { Type: 'Succeed', QueryLanguage: 'JSONata', Output: 1 },
      { status: 'SUCCEEDED', output: '1' },
    ],
    [
      'variables',
      { variables: '{"a":2}', inspectionLevel: 'DEBUG' },
      { QueryLanguage: 'JSONata', Type: 'Pass', Output: '{% $a + 1 %}', Assign: { b: '{% $a %}' }, Next: 'N' },
      { status: 'SUCCEEDED', output: '3', nextState: 'N', inspectionData: { variables: '{"a":2,"b":2}' } },
    ],
    ['a result', { mock: { result: '{"Payload":{"a":1}}' } }, lambdaTask, { status: 'SUCCEEDED', output: '{"a":1}' }],
    [
      'a result whose shape is not looked at',
      { mock: { result: '{"Payload":7,"Strange":true}', fieldValidationMode: 'NONE' } },
      lambdaTask,
      { status: 'SUCCEEDED', output: '7' },
    ],
    [
      'a result whose members are looked at as far as they are there',
      { mock: { result: '{"Payload":7}', fieldValidationMode: 'PRESENT' } },
      lambdaTask,
      { status: 'SUCCEEDED', output: '7' },
    ],
    [
      'an error that nothing takes',
      { mock: failing('Declined', 'no money') },
      lambdaTask,
      { status: 'FAILED', error: 'Declined', cause: 'no money' },
    ],
    [
      'an error that is tried again',
      { mock: failing('Slow'), inspectionLevel: 'DEBUG', stateConfiguration: { retrierRetryCount: 1 } },
      recovering,
      {
        status: 'RETRIABLE',
        error: 'Slow',
        inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 6 } },
      },
    ],
    [
      'an error that was tried again too often',
      { mock: failing('Slow'), inspectionLevel: 'DEBUG', stateConfiguration: { retrierRetryCount: 2 } },
      recovering,
      { status: 'CAUGHT_ERROR', nextState: 'Sorry', inspectionData: { errorDetails: { catchIndex: 0 } } },
    ],
    [
      'a state out of a whole definition',
      { stateName: 'Call', mock: { result: '{"Payload":1}' }, input: '{"item":1}' },
      inMap,
      { status: 'SUCCEEDED', output: '1' },
    ],
    [
      'a Map state',
      { stateName: 'Each', input: '{"items":[1,2]}', mock: { result: '[3,4]' } },
      inMap,
      { status: 'SUCCEEDED', output: '[3,4]' },
    ],
    [
      'a Map state that an iteration fails',
      {
        ...{ stateName: 'Each', input: '{"items":[1,2,3]}', mock: failing('Declined') },
        stateConfiguration: { errorCausedByState: 'Call', mapIterationFailureCount: 1 },
      },
      { ...inMap, States: { Each: { ...inMap.States.Each, ToleratedFailureCount: undefined } } },
      { status: 'FAILED' },
    ],
    ['a Parallel state', { mock: { result: '[1,2]' } }, parallel, { status: 'SUCCEEDED', output: '[1,2]' }],
    ['an activity', { mock: { result: '{"by":"hand"}' } }, activity, { status: 'SUCCEEDED', output: '{"by":"hand"}' }],
    [
      'a context',
      { mock: { result: '{}', fieldValidationMode: 'NONE' }, context: '{"Execution":{"Name":"mine"}}' },
      { ...lambdaTask, Output: '{% $states.context.Execution.Name %}' },
      { status: 'SUCCEEDED', output: '"mine"' },
    ],
    [
      'all that was in between',
      { mock: { result: '{"Payload":1}' }, input: '{"a":1}', inspectionLevel: 'TRACE' },
      lambdaTask,
      {
        status: 'SUCCEEDED',
        inspectionData: { input: '{"a":1}', afterArguments: '{"FunctionName":"charge","Payload":{"a":1}}' },
      },
    ],
  ];

  test.each(forms)('%s', async (_what, input, definition, expected) => {
    const request = { definition: JSON.stringify(definition), ...input };
    expect(await client.send(new sfn.TestStateCommand(request))).toMatchObject(expected);
  });

  type Refusal = readonly [what: string, input: object, definition: object, message: RegExp];
  const refusals: readonly Refusal[] = [
    ['a Parallel state without a mock', { roleArn }, parallel, /Parallel/],
    ['an activity without a mock', { roleArn }, activity, /mock/],
    ['a mock of a Pass state', { mock: { result: '1' } }, { ...pass.States.Say, QueryLanguage: 'JSONata' }, /Pass/],
    ['result and error at once', { mock: { result: '{}', ...failing('E') } }, lambdaTask, /only one of/],
    ['neither result nor error', { mock: {} }, lambdaTask, /one of the following fields/],
    ['a result that is no JSON', { mock: { result: '{' } }, lambdaTask, /valid JSON/],
    ['a result of another shape', { mock: { result: '{"StatusCode":"200"}' } }, lambdaTask, /StatusCode/],
    ['a Map whose result is no array', { stateName: 'Each', mock: { result: '{}' } }, inMap, /array/],
    ['a context without a mock', { context: '{}', roleArn }, lambdaTask, /context/i],
    ['a Task without role and mock', {}, lambdaTask, /RoleArn must be specified/],
    ['a state that is not there', { stateName: 'No', mock: { result: '{}' } }, inMap, /not found in definition/],
  ];

  test.each(refusals)('refuses %s', async (_what, input, definition, message) => {
    const request = { definition: JSON.stringify(definition), ...input };
    const error: unknown = await client.send(new sfn.TestStateCommand(request)).catch((thrown: unknown) => thrown);
    expect([sfn.ValidationException.name, sfn.InvalidDefinition.name]).toContain((error as Error).name);
    expect((error as Error).message).toMatch(message);
  });
});

test.each([
  ['without the prefix', { disableHostPrefix: true }],
  // The name does not lead anywhere by itself; in a container it can be given by the hosts file.
  ['with the prefix', { requestHandler: { httpAgent: new Agent({ lookup: toLoopback }) } }],
])('hosts %s "sync-"', async (what, more) => {
  const connected = connect(more);
  const name = what === 'with the prefix' ? 'FastPrefixed' : 'Fast';
  const stateMachineArn = await create(name, callOf('nobody'), { type: 'EXPRESS' });
  const run = (input: string) => connected.send(new sfn.StartSyncExecutionCommand({ stateMachineArn, input }));
  expect(await run('{"a":1}')).toMatchObject({
    status: 'FAILED',
    error: 'Lambda.ResourceNotFoundException',
    startDate: expect.any(Date),
    billingDetails: { billedMemoryUsedInMB: 64 },
  });
  await expect(run('no json')).rejects.toBeInstanceOf(sfn.InvalidExecutionInput);
  const definition = '{"QueryLanguage":"JSONata","Type":"Succeed","Output":1}';
  expect(await connected.send(new sfn.TestStateCommand({ definition }))).toMatchObject({ output: '1' });
  connected.destroy();
});

/** Any name is this machine. */
function toLoopback(...[, { all }, tell]: Parameters<LookupFunction>): void {
  if (all === true) tell(null, [{ address: '127.0.0.1', family: 4 }]);
  else tell(null, '127.0.0.1', 4);
}

test('the functions of a workflow, through the API of Lambda', async () => {
  const { items } = await collect(
    awsLambda.paginateListFunctions({ client: lambda, pageSize: 5 }, {}),
    (page) => page.Functions,
  );
  const names = items.map(({ FunctionName }) => FunctionName);
  expect(names).toContain('OrderFulfilment-ValidateOrder');
  expect(new Set(names).size).toBe(names.length);
  const FunctionName = 'OrderFulfilment-ValidateOrder';
  const { state } = await awsLambda.waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 5 }, { FunctionName });
  expect(state).toBe('SUCCESS');

  const order = JSON.parse(readFileSync('lib/examples/order-fulfilment.input.json', 'utf8'));
  const executionArn = await start(arnOf('stateMachine:OrderFulfilment'), order);
  expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  const { events = [] } = await client.send(new sfn.GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  const parameters = events
    .map((event) => event.taskScheduledEventDetails?.parameters)
    .find((text) => text?.includes('ValidateOrder'));
  const event = JSON.parse(parameters ?? '').Payload;
  const good = await lambda.send(new awsLambda.InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  expect([good.StatusCode, good.ExecutedVersion, good.FunctionError]).toEqual([200, '$LATEST', undefined]);
  expect(JSON.parse(good.Payload?.transformToString() ?? '')).toEqual(expect.anything());
  const bad = await lambda.send(new awsLambda.InvokeCommand({ FunctionName, Payload: '{}', LogType: 'Tail' }));
  expect(bad).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(JSON.parse(bad.Payload?.transformToString() ?? '')).toMatchObject({ errorType: expect.any(String) });
  const missing = lambda.send(new awsLambda.InvokeCommand({ FunctionName: 'no' }));
  await expect(missing).rejects.toBeInstanceOf(awsLambda.ResourceNotFoundException);
  const noJson = lambda.send(new awsLambda.InvokeCommand({ FunctionName, Payload: '{' }));
  await expect(noJson).rejects.toBeInstanceOf(awsLambda.InvalidRequestContentException);
  const large = lambda.send(new awsLambda.InvokeCommand({ FunctionName, Payload: `"${'x'.repeat(6_300_000)}"` }));
  await expect(large).rejects.toBeInstanceOf(awsLambda.RequestTooLargeException);
});

describe('errors have the classes of the SDK', () => {
  const machine = arnOf('stateMachine:Chain');
  const nowhere = { stateMachineArn: arnOf('stateMachine:Missing') };
  const nobody = { executionArn: arnOf('execution:Chain:no') };
  const definition = JSON.stringify(pass);
  // Commands have types of their own, which `send` does not take as one.
  type Command = sfn.ListActivitiesCommand;
  type Row = readonly [what: string, command: unknown, type: new (...args: never[]) => Error];
  const rows: readonly Row[] = [
    ['no ARN', new sfn.DescribeStateMachineCommand({ stateMachineArn: 'no' }), sfn.InvalidArn],
    ['an ARN of another kind', new sfn.DescribeActivityCommand({ activityArn: machine }), sfn.InvalidArn],
    ['no such state machine', new sfn.DescribeStateMachineCommand(nowhere), sfn.StateMachineDoesNotExist],
    ['nothing to start', new sfn.StartExecutionCommand(nowhere), sfn.StateMachineDoesNotExist],
    ['nothing to publish', new sfn.PublishStateMachineVersionCommand(nowhere), sfn.StateMachineDoesNotExist],
    ['a name with a space', new sfn.CreateStateMachineCommand({ name: 'a b', definition, roleArn }), sfn.InvalidName],
    ['a long name', new sfn.CreateActivityCommand({ name: 'x'.repeat(81) }), sfn.ValidationException],
    ['no name', new sfn.CreateActivityCommand({ name: undefined }), sfn.ValidationException],
    [
      'a bad definition',
      new sfn.CreateStateMachineCommand({ name: 'Bad', definition: '{}', roleArn }),
      sfn.InvalidDefinition,
    ],
    [
      'the name of another',
      new sfn.CreateStateMachineCommand({ name: 'Chain', definition, roleArn }),
      sfn.StateMachineAlreadyExists,
    ],
    ['no change', new sfn.UpdateStateMachineCommand({ stateMachineArn: machine }), sfn.MissingRequiredParameter],
    [
      'another revision',
      new sfn.PublishStateMachineVersionCommand({ stateMachineArn: machine, revisionId: 'other' }),
      sfn.ConflictException,
    ],
    [
      'an input that is no JSON',
      new sfn.StartExecutionCommand({ stateMachineArn: machine, input: 'no' }),
      sfn.InvalidExecutionInput,
    ],
    [
      'an execution of that name',
      new sfn.StartExecutionCommand({ stateMachineArn: machine, name: 'first', input: '{}' }),
      sfn.ExecutionAlreadyExists,
    ],
    [
      'a slow one at once',
      new sfn.StartSyncExecutionCommand({ stateMachineArn: machine }),
      sfn.StateMachineTypeNotSupported,
    ],
    ['no such execution', new sfn.DescribeExecutionCommand(nobody), sfn.ExecutionDoesNotExist],
    ['nothing to stop', new sfn.StopExecutionCommand(nobody), sfn.ExecutionDoesNotExist],
    ['nothing to redrive', new sfn.RedriveExecutionCommand(nobody), sfn.ExecutionDoesNotExist],
    [
      'what succeeded',
      new sfn.RedriveExecutionCommand({ executionArn: arnOf('execution:Chain:first') }),
      sfn.ExecutionNotRedrivable,
    ],
    ['a page of nothing', new sfn.ListStateMachinesCommand({ nextToken: 'made up' }), sfn.InvalidToken],
    ['a page too large', new sfn.ListStateMachinesCommand({ maxResults: 1001 }), sfn.ValidationException],
    ['lists of two things', new sfn.ListExecutionsCommand({}), sfn.ValidationException],
    [
      'no such activity',
      new sfn.GetActivityTaskCommand({ activityArn: arnOf('activity:no') }),
      sfn.ActivityDoesNotExist,
    ],
    ['a made up token', new sfn.SendTaskHeartbeatCommand({ taskToken: 'fake' }), sfn.InvalidToken],
    [
      'an answer that is no JSON',
      new sfn.SendTaskSuccessCommand({ taskToken: 'fake', output: '{' }),
      sfn.InvalidOutput,
    ],
    ['no such Map Run', new sfn.DescribeMapRunCommand({ mapRunArn: arnOf('mapRun:Chain/L:1') }), sfn.ResourceNotFound],
    [
      'tags of nothing',
      new sfn.ListTagsForResourceCommand({ resourceArn: arnOf('activity:no') }),
      sfn.ResourceNotFound,
    ],
    [
      'too many tags',
      new sfn.TagResourceCommand({
        resourceArn: machine,
        tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: 'v' })),
      }),
      sfn.TooManyTags,
    ],
    [
      'an alias of nothing',
      new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn: `${machine}:no` }),
      sfn.ResourceNotFound,
    ],
    [
      'weights of 90',
      new sfn.CreateStateMachineAliasCommand({
        name: 'a',
        routingConfiguration: [{ stateMachineVersionArn: `${machine}:1`, weight: 90 }],
      }),
      sfn.ValidationException,
    ],
  ];

  test.each(rows)('%s', async (_what, command, type) => {
    const error: unknown = await client.send(command as Command).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(sfn.SFNServiceException);
    expect(error).toMatchObject({
      $fault: 'client',
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect((error as Error).message).not.toBe('');
  });
});

test('a state machine that is deleted is gone, and not before its executions are over', async () => {
  const stateMachineArn = arnOf('stateMachine:Long');
  await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
  await expect(start(stateMachineArn)).rejects.toBeInstanceOf(sfn.StateMachineDeleting);
  await client.send(new sfn.StopExecutionCommand({ executionArn: arnOf('execution:Long:two') }));
  await expect(start(stateMachineArn)).rejects.toBeInstanceOf(sfn.StateMachineDoesNotExist);
});

test('that was every operation', () => {
  expect([...used].sort()).toEqual([...stepFunctionsOperations().keys()].sort());
  // No stack has been printed.
  expect(server.output()).not.toMatch(/\n\s+at /);
});
