import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stepFunctionsOperations } from '../../../lib/endpoint/operations/step-functions-operations.js';
import { type AwsCli, type CliAnswer, findAwsCli } from './aws-cli.js';
import { arnOf, type DevServer, roleArn, startDev, stateFolder } from './dev-server.js';
import { ask, callOf, chain, many, pass, wait } from './machines.js';

// The AWS CLI as it is installed, in the order of a working day: the tests build on each other.

const found = findAwsCli();
const kebab = (operation: string) => operation.replace(/\B[A-Z]/g, '-$&').toLowerCase();

if (typeof found === 'string') describe.skip(`the AWS CLI (${found})`, () => test('', () => {}));
else describe(found.version, () => story(found));

function story(cli: AwsCli) {
  const { folder, remove } = stateFolder();
  let server: DevServer;
  const used = new Set<string>();

  const call = (command: string, ...args: string[]) => {
    used.add(command);
    return cli.run(server.url, 'stepfunctions', command, ...args);
  };
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  const aws = async (command: string, ...args: string[]): Promise<any> => answerOf(await call(command, ...args));
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  const lambda = async (command: string, ...args: string[]): Promise<any> =>
    answerOf(await cli.run(server.url, 'lambda', command, ...args));
  const create = async (name: string, definition: object, ...more: string[]): Promise<string> => {
    const what = ['--definition', JSON.stringify(definition), '--role-arn', roleArn];
    return (await aws('create-state-machine', '--name', name, ...what, ...more)).stateMachineArn;
  };
  const start = async (stateMachineArn: string, ...more: string[]): Promise<string> =>
    (await aws('start-execution', '--state-machine-arn', stateMachineArn, ...more)).executionArn;
  const ended = async (executionArn: string) => {
    for (let tries = 0; tries < 40; tries += 1) {
      const described = await aws('describe-execution', '--execution-arn', executionArn);
      if (described.status !== 'RUNNING') return described;
      await pause(100);
    }
    throw new Error(`${executionArn} has not ended`);
  };
  /** A test of operations that releases of the CLI may not know yet: the suite of the SDK has them as well. */
  const testOf = (commands: readonly string[], title: string, perform: () => Promise<void>) => {
    const missing = commands.filter((command) => !cli.knows(command));
    if (missing.length === 0) test(title, perform, 60_000);
    else test.skip(`${title} (this release does not know ${missing.join(', ')})`, perform);
  };

  beforeAll(async () => {
    server = await startDev(folder);
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    remove();
  });

  let machine: string;
  let express: string;

  test('state machines: create, describe, update, list, tag', async () => {
    const made = await aws(
      'create-state-machine',
      ...['--name', 'Chain', '--definition', JSON.stringify(pass), '--role-arn', roleArn],
      ...['--tags', 'key=team,value=shop', 'key=stage,value=test'],
    );
    machine = made.stateMachineArn;
    expect(machine).toBe(arnOf('stateMachine:Chain'));
    expect(Math.abs(millisecondsOf(made.creationDate) - Date.now())).toBeLessThan(60_000);
    // The same again is the same.
    expect(await create('Chain', pass)).toBe(machine);

    const updated = await aws(
      'update-state-machine',
      ...['--state-machine-arn', machine, '--definition', JSON.stringify(chain)],
    );
    expect(millisecondsOf(updated.updateDate)).toBeGreaterThanOrEqual(millisecondsOf(made.creationDate));
    expect(await aws('describe-state-machine', '--state-machine-arn', machine)).toMatchObject({
      stateMachineArn: machine,
      name: 'Chain',
      status: 'ACTIVE',
      definition: JSON.stringify(chain),
      roleArn,
      type: 'STANDARD',
      creationDate: made.creationDate,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });

    express = await create('Fast', pass, '--type', 'EXPRESS');
    const { stateMachines } = await aws('list-state-machines');
    expect(stateMachines.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['Chain', 'STANDARD'],
      ['Fast', 'EXPRESS'],
      ['FlightDelays', 'STANDARD'],
      ['OrderFulfilment', 'STANDARD'],
      ['OrderFulfilment-Rollback', 'STANDARD'],
    ]);
    const first = await aws('list-state-machines', '--max-items', '2', '--page-size', '1');
    expect(first.stateMachines).toHaveLength(2);
    const rest = await aws('list-state-machines', '--starting-token', first.NextToken);
    expect(rest.stateMachines).toEqual(stateMachines.slice(2));

    await aws('tag-resource', '--resource-arn', machine, '--tags', 'key=team,value=depot');
    await aws('untag-resource', '--resource-arn', machine, '--tag-keys', 'stage');
    expect(await aws('list-tags-for-resource', '--resource-arn', machine)).toEqual({
      tags: [{ key: 'team', value: 'depot' }],
    });
  }, 60_000);

  testOf(['publish-state-machine-version', 'create-state-machine-alias'], 'versions and aliases', async () => {
    const of = ['--state-machine-arn', machine];
    const { stateMachineVersionArn } = await aws('publish-state-machine-version', ...of, '--description', 'first');
    expect(stateMachineVersionArn).toBe(`${machine}:1`);
    expect((await aws('list-state-machine-versions', ...of)).stateMachineVersions).toHaveLength(1);
    const route = (weight: number) => [
      '--routing-configuration',
      `stateMachineVersionArn=${stateMachineVersionArn},weight=${weight}`,
    ];
    const { stateMachineAliasArn } = await aws('create-state-machine-alias', '--name', 'live', ...route(100));
    const alias = ['--state-machine-alias-arn', stateMachineAliasArn];
    await aws('update-state-machine-alias', ...alias, '--description', 'what is used');
    expect(await aws('describe-state-machine-alias', ...alias)).toMatchObject({
      name: 'live',
      description: 'what is used',
      routingConfiguration: [{ stateMachineVersionArn, weight: 100 }],
    });
    expect((await aws('list-state-machine-aliases', ...of)).stateMachineAliases).toHaveLength(1);
    const executionArn = await start(stateMachineAliasArn);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', stateMachineAliasArn });
    const refused = await call('delete-state-machine-version', '--state-machine-version-arn', stateMachineVersionArn);
    expect(refused.stderr).toContain(
      'An error occurred (ConflictException) when calling the DeleteStateMachineVersion',
    );
    await aws('delete-state-machine-alias', ...alias);
    await aws('delete-state-machine-version', '--state-machine-version-arn', stateMachineVersionArn);
    expect((await aws('list-state-machine-versions', ...of)).stateMachineVersions).toEqual([]);
  });

  testOf(['validate-state-machine-definition'], 'validation', async () => {
    const validate = (definition: object) =>
      aws('validate-state-machine-definition', '--definition', JSON.stringify(definition));
    expect(await validate(pass)).toMatchObject({ result: 'OK', diagnostics: [] });
    expect(await validate({ ...pass, StartAt: 'No' })).toMatchObject({
      result: 'FAIL',
      diagnostics: [{ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', location: '/StartAt' }, {}],
    });
  });

  testOf(['test-state'], 'one state on its own', async () => {
    const test = (definition: object, ...more: string[]) =>
      aws('test-state', '--definition', JSON.stringify(definition), ...more);
    const jsonata = { QueryLanguage: 'JSONata' };
    const said = { ...jsonata, ...pass.States.Say, Output: 1 };
    expect(await test(said, '--role-arn', roleArn)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
    const mock = JSON.stringify({ result: '{"Payload":{"a":1}}', fieldValidationMode: 'PRESENT' });
    const failing = JSON.stringify({ errorOutput: { error: 'Down' } });
    const call = { ...jsonata, ...callOf('any').States.Call };
    expect(await test(call, '--mock', mock)).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
    expect(await test(callOf('any'), '--state-name', 'Call', '--mock', failing)).toMatchObject({
      status: 'FAILED',
      error: 'Down',
    });
  });

  test('executions: start, describe, list, stop', async () => {
    const executionArn = await start(machine, '--name', 'first', '--input', '{"order":1}');
    expect(executionArn).toBe(arnOf('execution:Chain:first'));
    expect(await ended(executionArn)).toMatchObject({
      executionArn,
      stateMachineArn: machine,
      name: 'first',
      status: 'SUCCEEDED',
      input: '{"order":1}',
      output: '{"order":1}',
      inputDetails: { included: true },
      outputDetails: { included: true },
    });
    expect(await aws('describe-state-machine-for-execution', '--execution-arn', executionArn)).toMatchObject({
      stateMachineArn: machine,
      name: 'Chain',
      definition: JSON.stringify(chain),
      roleArn,
    });

    const long = await create('Long', wait);
    const running = await start(long, '--name', 'long');
    const { executionArn: again } = await aws('start-execution', '--state-machine-arn', long, '--name', 'long');
    expect(again).toBe(running);
    const { stopDate } = await aws('stop-execution', '--execution-arn', running, '--error', 'Enough', '--cause', 'c');
    expect(await ended(running)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'c', stopDate });
    await start(long, '--name', 'second');
    const listed = async (...more: string[]) => {
      const { executions } = await aws('list-executions', '--state-machine-arn', long, ...more);
      return executions.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`);
    };
    expect(await listed()).toEqual(['second RUNNING', 'long ABORTED']);
    expect(await listed('--status-filter', 'ABORTED')).toEqual(['long ABORTED']);
    expect(await listed('--page-size', '1')).toEqual(['second RUNNING', 'long ABORTED']);
    expect(await listed('--max-items', '1')).toEqual(['second RUNNING']);
  }, 60_000);

  test('the history of an execution, page by page and backwards', async () => {
    const of = ['--execution-arn', arnOf('execution:Chain:first')];
    const { events } = await aws('get-execution-history', ...of);
    expect(events.map(({ id }: { id: number }) => id)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    expect(events[0]).toMatchObject({
      type: 'ExecutionStarted',
      previousEventId: 0,
      executionStartedEventDetails: { input: '{"order":1}', roleArn },
    });
    expect(events.at(-1)).toMatchObject({
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '{"order":1}' },
    });
    expect((await aws('get-execution-history', ...of, '--page-size', '5')).events).toEqual(events);
    const first = await aws('get-execution-history', ...of, '--page-size', '3', '--max-items', '8');
    expect(first.events).toEqual(events.slice(0, 8));
    const rest = await aws('get-execution-history', ...of, '--starting-token', first.NextToken);
    expect(rest.events).toEqual(events.slice(8));
    expect((await aws('get-execution-history', ...of, '--reverse-order')).events).toEqual([...events].reverse());
    const bare = await aws('get-execution-history', ...of, '--no-include-execution-data', '--max-items', '1');
    expect(bare.events[0].executionStartedEventDetails.input).toBeUndefined();
  }, 60_000);

  test('an Express execution is waited for', async () => {
    const run = (input: string) =>
      aws('start-sync-execution', '--state-machine-arn', express, '--name', 'now', '--input', input);
    expect(await run('{"a":1}')).toMatchObject({
      name: 'now',
      status: 'SUCCEEDED',
      output: '{"a":1}',
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: expect.any(Number) },
    });
    const broken = await create('FastBroken', callOf('nobody'), '--type', 'EXPRESS');
    expect(await aws('start-sync-execution', '--state-machine-arn', broken)).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.ResourceNotFoundException',
    });
  }, 60_000);

  testOf(['redrive-execution'], 'what failed goes on', async () => {
    const later = await create('Later', callOf('nobody'));
    const executionArn = await start(later);
    expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE', redriveCount: 0 });
    await aws('redrive-execution', '--execution-arn', executionArn);
    expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
  });

  test('Map Runs', async () => {
    const arn = await create('Many', many);
    const executionArn = await start(arn, '--input', '{"items":[1,2,3]}');
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[2,4,6]' });
    const { mapRuns } = await aws('list-map-runs', '--execution-arn', executionArn);
    expect(mapRuns).toMatchObject([{ executionArn, stateMachineArn: expect.stringContaining('Many/Each') }]);
    const [{ mapRunArn }] = mapRuns;
    expect(await aws('describe-map-run', '--map-run-arn', mapRunArn)).toMatchObject({
      mapRunArn,
      executionArn,
      status: 'SUCCEEDED',
      itemCounts: { total: 3, succeeded: 3, failed: 0, pending: 0, running: 0 },
      executionCounts: { total: 3, succeeded: 3 },
    });
    const { executions } = await aws('list-executions', '--map-run-arn', mapRunArn);
    expect(executions).toHaveLength(3);
    const { stderr } = await call('update-map-run', '--map-run-arn', mapRunArn, '--max-concurrency', '2');
    expect(stderr).toContain('An error occurred (ValidationException) when calling the UpdateMapRun operation');
  }, 60_000);

  test('activities: a worker answers, fails, and tells that it is alive', async () => {
    const { activityArn } = await aws('create-activity', '--name', 'Approve');
    expect(activityArn).toBe(arnOf('activity:Approve'));
    expect(await aws('describe-activity', '--activity-arn', activityArn)).toMatchObject({ name: 'Approve' });
    expect((await aws('list-activities')).activities).toMatchObject([{ activityArn, name: 'Approve' }]);
    await aws('tag-resource', '--resource-arn', activityArn, '--tags', 'key=a,value=b');

    const arn = await create('Asking', ask(activityArn, { HeartbeatSeconds: 60 }));
    // The worker is there before the task is.
    const worker = aws('get-activity-task', '--activity-arn', activityArn, '--worker-name', 'cli');
    await pause(1000);
    const good = await start(arn, '--input', '{"amount":3}');
    const { taskToken, input } = await worker;
    expect(input).toBe('{"amount":3}');
    await aws('send-task-heartbeat', '--task-token', taskToken);
    await aws('send-task-success', '--task-token', taskToken, '--task-output', '{"approved":true}');
    expect(await ended(good)).toMatchObject({ status: 'SUCCEEDED', output: '{"approved":true}' });
    const late = await call('send-task-success', '--task-token', taskToken, '--task-output', '{}');
    expect(late.stderr).toContain('An error occurred (TaskTimedOut) when calling the SendTaskSuccess operation');

    const bad = await start(arn);
    const second = await aws('get-activity-task', '--activity-arn', activityArn);
    await aws('send-task-failure', '--task-token', second.taskToken, '--error', 'Refused', '--cause', 'too much');
    expect(await ended(bad)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'too much' });
    await aws('delete-activity', '--activity-arn', activityArn);
    expect((await aws('list-activities')).activities).toEqual([]);
  }, 60_000);

  test('a workflow of the project, and its functions through the API of Lambda', async () => {
    const names = (await lambda('list-functions')).Functions.map(
      ({ FunctionName: name }: { FunctionName: string }) => name,
    );
    expect(names).toContain('OrderFulfilment-ValidateOrder');
    expect((await lambda('list-functions', '--max-items', '2')).Functions).toHaveLength(2);
    const { Configuration: configuration } = await lambda('get-function', '--function-name', names[0]);
    expect(configuration).toMatchObject({ FunctionName: names[0], State: 'Active', PackageType: 'Zip' });

    const order = readFileSync('lib/examples/order-fulfilment.input.json', 'utf8');
    const files = { in: join(folder, 'in.json'), out: join(folder, 'out.json') };
    const invoke = async (payload: string, ...more: string[]) => {
      writeFileSync(files.in, payload);
      const name = ['--function-name', 'OrderFulfilment-ValidateOrder'];
      const answer = await lambda('invoke', ...name, '--payload', `fileb://${files.in}`, ...more, files.out);
      return { answer, payload: readFileSync(files.out, 'utf8') };
    };
    const executionArn = await start(arnOf('stateMachine:OrderFulfilment'), '--input', order);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });

    const { events } = await aws('get-execution-history', '--execution-arn', executionArn);
    const scheduled = events.find(
      ({ taskScheduledEventDetails: details }: { taskScheduledEventDetails?: { parameters: string } }) =>
        details?.parameters.includes('ValidateOrder'),
    );
    const { Payload: event } = JSON.parse(scheduled.taskScheduledEventDetails.parameters);
    const good = await invoke(JSON.stringify(event));
    expect(good.answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(good.answer.FunctionError).toBeUndefined();
    expect(JSON.parse(good.payload)).toBeDefined();
    const bad = await invoke('{"nothing":"of use"}', '--log-type', 'Tail');
    expect(bad.answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(bad.payload)).toMatchObject({ errorMessage: expect.any(String), errorType: expect.any(String) });
    expect((await invoke('{}', '--invocation-type', 'DryRun')).answer).toMatchObject({ StatusCode: 204 });
    expect((await invoke('{}', '--invocation-type', 'Event')).answer).toMatchObject({ StatusCode: 202 });
  }, 90_000);

  test('what functions wrote, in CloudWatch Logs', async () => {
    const logs = (command: string, ...args: string[]) => cli.run(server.url, 'logs', command, ...args);
    const name = ['--log-group-name', '/aws/lambda/OrderFulfilment-ValidateOrder'];
    const { logGroups } = answerOf(await logs('describe-log-groups', '--log-group-name-prefix', name[1] ?? ''));
    expect(logGroups).toMatchObject([{ logGroupName: name[1] }]);
    const { logStreams } = answerOf(await logs('describe-log-streams', ...name, '--order-by', 'LastEventTime'));
    expect(logStreams.length).toBeGreaterThan(0);
    const pattern = '{ $.task = "ValidateOrder" && $.message = "task succeeded" }';
    const { events } = answerOf(await logs('filter-log-events', ...name, '--filter-pattern', pattern));
    expect(JSON.parse(events[0].message)).toMatchObject({ level: 'INFO', role: 'task', attempt: 1 });
    // It follows pages by itself.
    const all = answerOf(await logs('filter-log-events', ...name)).events;
    const paged = answerOf(await logs('filter-log-events', ...name, '--page-size', '1')).events;
    expect(paged).toEqual(all);
    const refused = await logs('filter-log-events', ...name, '--filter-pattern', '%x%');
    expect(refused.stderr).toContain('(InvalidParameterException) when calling the FilterLogEvents operation: Invalid');
    const none = await logs('filter-log-events', '--log-group-name', '/aws/lambda/No');
    expect(none.stderr).toContain('(ResourceNotFoundException) when calling the FilterLogEvents operation');
  }, 60_000);

  const missing = arnOf('stateMachine:Missing');
  const definition = JSON.stringify(pass);
  const made = ['--definition', definition, '--role-arn', roleArn];
  type Refusal = readonly [args: readonly string[], code: string, message: string | RegExp];
  const refusals: readonly Refusal[] = [
    [['describe-state-machine', '--state-machine-arn', 'no'], 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: no'"],
    [
      ['describe-state-machine', '--state-machine-arn', missing],
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${missing}'`,
    ],
    [['create-state-machine', '--name', 'a b', ...made], 'InvalidName', "Invalid Name: 'a b'"],
    [['create-state-machine', '--name', 'x'.repeat(81), ...made], 'ValidationException', /at 'name' failed to satisfy/],
    [
      ['create-state-machine', '--name', 'Bad', '--definition', '{}', '--role-arn', roleArn],
      'InvalidDefinition',
      /^Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: /,
    ],
    [
      ['create-state-machine', '--name', 'Bad', '--definition', definition, '--role-arn', 'role'],
      'InvalidArn',
      "Invalid Arn: 'Invalid ARN prefix: role'",
    ],
    [
      ['create-state-machine', '--name', 'Chain', ...made],
      'StateMachineAlreadyExists',
      `State Machine Already Exists: '${arnOf('stateMachine:Chain')}'`,
    ],
    [
      ['update-state-machine', '--state-machine-arn', arnOf('stateMachine:Chain')],
      'MissingRequiredParameter',
      /^Either the definition, the role ARN/,
    ],
    [['start-execution', '--state-machine-arn', missing], 'StateMachineDoesNotExist', /Missing'$/],
    [
      ['start-execution', '--state-machine-arn', arnOf('stateMachine:Chain'), '--name', 'first', '--input', '{}'],
      'ExecutionAlreadyExists',
      `Execution Already Exists: '${arnOf('execution:Chain:first')}'`,
    ],
    [
      ['start-execution', '--state-machine-arn', arnOf('stateMachine:Chain'), '--input', 'no json'],
      'InvalidExecutionInput',
      /^Invalid State Machine Execution Input: 'Unrecognized token 'no'/,
    ],
    [['start-execution', '--state-machine-arn', arnOf('stateMachine:Chain'), '--name', 'a/b'], 'InvalidName', /a\/b/],
    [
      ['start-sync-execution', '--state-machine-arn', arnOf('stateMachine:Chain')],
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    ],
    [['list-executions', '--state-machine-arn', arnOf('stateMachine:Fast')], 'StateMachineTypeNotSupported', /type/],
    [['list-executions'], 'ValidationException', /stateMachineArn/],
    [
      ['describe-execution', '--execution-arn', arnOf('execution:Chain:no')],
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${arnOf('execution:Chain:no')}'`,
    ],
    [['stop-execution', '--execution-arn', arnOf('execution:Chain:no')], 'ExecutionDoesNotExist', /no'$/],
    [
      ['get-execution-history', '--execution-arn', arnOf('execution:Chain:first'), '--next-token', 'made-up'],
      'InvalidToken',
      "Invalid Token: 'Invalid token'",
    ],
    [['describe-activity', '--activity-arn', arnOf('activity:no')], 'ActivityDoesNotExist', /^Activity Does Not Exist/],
    [['get-activity-task', '--activity-arn', arnOf('activity:no')], 'ActivityDoesNotExist', /no'$/],
    [['create-activity', '--name', 'a$b'], 'InvalidName', "Invalid Name: 'a$b'"],
    [['send-task-heartbeat', '--task-token', 'fake'], 'InvalidToken', "Invalid Token: 'Invalid token'"],
    [['send-task-failure', '--task-token', 'fake'], 'InvalidToken', "Invalid Token: 'Invalid token'"],
    [['send-task-success', '--task-token', 'fake', '--task-output', '{'], 'InvalidOutput', /^Invalid Output: /],
    [['list-tags-for-resource', '--resource-arn', missing], 'ResourceNotFound', `Resource not found: '${missing}'`],
    [
      [
        ...['tag-resource', '--resource-arn', arnOf('stateMachine:Chain'), '--tags'],
        ...Array.from({ length: 51 }, (_, index) => `key=k${index},value=v`),
      ],
      'TooManyTags',
      /50/,
    ],
    [['describe-map-run', '--map-run-arn', arnOf('mapRun:Chain/L:1')], 'ResourceNotFound', /mapRun/],
    [['list-map-runs', '--execution-arn', arnOf('execution:Chain:no')], 'ExecutionDoesNotExist', /no'$/],
  ];

  const rows = refusals.map(([[command = '', ...args], code, message]) => ({ command, args, code, message }));
  test.each(rows)('says what is wrong: $command, $code', async ({ command, args, code, message }) => {
    const { exitCode, stderr } = await call(command, ...args);
    const operation = command.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const said = `An error occurred (${code}) when calling the ${operation} operation: `;
    expect(stderr.slice(0, said.length)).toBe(said);
    const text = stderr.slice(said.length);
    if (typeof message === 'string') expect(text).toBe(message);
    else expect(text).toMatch(message);
    expect(exitCode).toBeGreaterThan(0);
  });

  test.each([
    [
      ['get-function', '--function-name', 'no'],
      'ResourceNotFoundException',
      'GetFunction',
      /^Function not found: arn:/,
    ],
    [['invoke', '--function-name', 'no', '/dev/null'], 'ResourceNotFoundException', 'Invoke', /^Function not found: /],
    [
      ['invoke', '--function-name', 'OrderFulfilment-ValidateOrder', '--payload', 'e2Jyb2tlbg==', '/dev/null'],
      'InvalidRequestContentException',
      'Invoke',
      /^Could not parse request body into json/,
    ],
  ])('says what is wrong with functions: %j', async ([command = '', ...args], code, operation, message) => {
    const { stderr } = await cli.run(server.url, 'lambda', command, ...args);
    const [, said, where, text] =
      /^An error occurred \((\w+)\) when calling the (\w+) operation: (.*)/.exec(stderr) ?? [];
    expect([said, where]).toEqual([code, operation]);
    expect(text).toMatch(message);
  });

  test('a state machine that is deleted is gone, and not before its executions are over', async () => {
    const of = ['--state-machine-arn', arnOf('stateMachine:Long')];
    await aws('delete-state-machine', ...of);
    const { stderr } = await call('start-execution', ...of);
    expect(stderr).toContain('An error occurred (StateMachineDeleting) when calling the StartExecution operation');
    await aws('stop-execution', '--execution-arn', arnOf('execution:Long:second'));
    expect((await call('start-execution', ...of)).stderr).toContain('(StateMachineDoesNotExist)');
    await aws('delete-state-machine', '--state-machine-arn', machine);
    const { stateMachines } = await aws('list-state-machines');
    expect(stateMachines.map(({ name }: { name: string }) => name)).not.toContain('Chain');
  }, 60_000);

  test('that was every operation that this release knows', () => {
    const operations = [...stepFunctionsOperations().keys()].map(kebab);
    expect(operations.filter((command) => cli.knows(command) && !used.has(command))).toEqual([]);
    expect(server.output()).not.toMatch(/\n\s+at /);
  });
}

/** The CLI prints times as text, releases before its second one as seconds. */
function millisecondsOf(time: string | number): number {
  return typeof time === 'number' ? time * 1000 : Date.parse(time);
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
function answerOf({ exitCode, json, stderr }: CliAnswer): any {
  if (exitCode !== 0) throw new Error(stderr);
  return json;
}
