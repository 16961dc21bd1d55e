import * as sfn from '@aws-sdk/client-sfn';
import { type RunningServer, startServer } from '../../../lib/endpoint/http/start-server.js';
import { stepFunctionsOperations } from '../../../lib/endpoint/operations/step-functions-operations.js';
import { pass, until, wait } from '../ask.js';
import { type OpenedService, openService, roleArn } from '../open-service.js';

// The SDK checks nothing before it sends, and everything that comes back is read by its model: dates are dates,
// numbers are numbers, and errors have their classes.

let server: RunningServer;
let client: sfn.SFNClient;
let opened: OpenedService;
let broken = true;
const used = new Set<string>();
const bugs: unknown[] = [];

beforeAll(async () => {
  opened = openService({
    work: (payload) => (broken ? { kind: 'failed', error: 'Down' } : { kind: 'returned', payload }),
  });
  server = await startServer({ service: opened.service, port: 0, onBug: (error) => bugs.push(error) });
  client = new sfn.SFNClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    // The name of a loopback address with "sync-" before it leads nowhere.
    disableHostPrefix: true,
    maxAttempts: 1,
  });
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        used.add(commandName.replace(/Command$/, ''));
        return next(args);
      },
    { step: 'initialize' },
  );
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

const create = async (name: string, definition: object, more: Partial<sfn.CreateStateMachineCommandInput> = {}) => {
  const input = { name, definition: JSON.stringify(definition), roleArn, ...more };
  const { stateMachineArn = '' } = await client.send(new sfn.CreateStateMachineCommand(input));
  return stateMachineArn;
};

const ended = (executionArn: string | undefined) =>
  until(
    () => client.send(new sfn.DescribeExecutionCommand({ executionArn })),
    ({ status }) => status !== 'RUNNING',
  );

test('state machines', async () => {
  const { stateMachineArn, creationDate, stateMachineVersionArn } = await client.send(
    new sfn.CreateStateMachineCommand({ name: 'Order', definition: JSON.stringify(pass), roleArn, publish: true }),
  );
  expect(creationDate).toBeInstanceOf(Date);
  expect(Math.abs((creationDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  expect(stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
  const described = await client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }));
  expect(described).toMatchObject({ status: 'ACTIVE', type: 'STANDARD', creationDate });
  const definition = JSON.stringify({ ...pass, Comment: 'next' });
  const updated = await client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, definition }));
  expect(updated.updateDate).toBeInstanceOf(Date);
  const published = await client.send(
    new sfn.PublishStateMachineVersionCommand({ stateMachineArn, revisionId: updated.revisionId }),
  );
  const versions = await client.send(new sfn.ListStateMachineVersionsCommand({ stateMachineArn }));
  expect(versions.stateMachineVersions).toHaveLength(2);

  const routingConfiguration = [{ stateMachineVersionArn: published.stateMachineVersionArn, weight: 100 }];
  const { stateMachineAliasArn } = await client.send(
    new sfn.CreateStateMachineAliasCommand({ name: 'live', routingConfiguration }),
  );
  await client.send(new sfn.UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'd' }));
  expect(await client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject({
    name: 'live',
    description: 'd',
    routingConfiguration,
  });
  const aliases = await client.send(new sfn.ListStateMachineAliasesCommand({ stateMachineArn }));
  expect(aliases.stateMachineAliases).toHaveLength(1);
  await client.send(new sfn.DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
  await client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn }));

  const tags = [{ key: 'a', value: 'b' }];
  await client.send(new sfn.TagResourceCommand({ resourceArn: stateMachineArn, tags }));
  expect((await client.send(new sfn.ListTagsForResourceCommand({ resourceArn: stateMachineArn }))).tags).toEqual(tags);
  await client.send(new sfn.UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys: ['a'] }));

  const { stateMachines } = await client.send(new sfn.ListStateMachinesCommand());
  expect(stateMachines?.map(({ name }) => name)).toEqual(['Order']);
  expect((await client.send(new sfn.ValidateStateMachineDefinitionCommand({ definition: '{}' }))).result).toBe('FAIL');
  const tested = await client.send(
    new sfn.TestStateCommand({ definition: '{"QueryLanguage":"JSONata","Type":"Succeed","Output":1}', roleArn }),
  );
  expect(tested).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
});

test('executions', async () => {
  const stateMachineArn = await create('Work', {
    QueryLanguage: 'JSONata',
    StartAt: 'T',
    States: {
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'work', Payload: { n: 1 } },
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  });
  const { executionArn, startDate } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
  expect(startDate).toBeInstanceOf(Date);
  expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'Down', redriveStatus: 'REDRIVABLE' });
  broken = false;
  const { redriveDate } = await client.send(new sfn.RedriveExecutionCommand({ executionArn }));
  expect(redriveDate).toBeInstanceOf(Date);
  expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, redriveDate });
  const pages = sfn.paginateGetExecutionHistory({ client, pageSize: 2 }, { executionArn });
  const types: unknown[] = [];
  for await (const { events = [] } of pages) {
    for (const event of events) {
      expect(event.timestamp).toBeInstanceOf(Date);
      types.push(event.type);
    }
  }
  expect(types.at(0)).toBe('ExecutionStarted');
  expect(types).toContain('ExecutionRedriven');
  expect(types.at(-1)).toBe('ExecutionSucceeded');
  const machine = await client.send(new sfn.DescribeStateMachineForExecutionCommand({ executionArn }));
  expect(machine).toMatchObject({ stateMachineArn, name: 'Work', updateDate: expect.any(Date) });
  const { executions } = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn }));
  expect(executions).toMatchObject([{ executionArn, status: 'SUCCEEDED', startDate }]);

  const long = await create('Long', wait);
  const { executionArn: running } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn: long }));
  const { stopDate } = await client.send(new sfn.StopExecutionCommand({ executionArn: running, cause: 'enough' }));
  expect(await ended(running)).toMatchObject({ status: 'ABORTED', cause: 'enough', stopDate });

  const express = await create('Fast', pass, { type: 'EXPRESS' });
  const sync = await client.send(new sfn.StartSyncExecutionCommand({ stateMachineArn: express, input: '{"a":1}' }));
  expect(sync).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}', billingDetails: { billedMemoryUsedInMB: 64 } });
});

test('Map Runs', async () => {
  const stateMachineArn = await create('Many', {
    QueryLanguage: 'JSONata',
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: {
          ...pass,
          QueryLanguage: undefined,
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        },
        End: true,
      },
    },
  });
  const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
  expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  const { mapRuns = [] } = await client.send(new sfn.ListMapRunsCommand({ executionArn }));
  const mapRunArn = mapRuns[0]?.mapRunArn;
  expect(await client.send(new sfn.DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
    status: 'SUCCEEDED',
    executionArn,
    itemCounts: { succeeded: 2, total: 2 },
  });
  const update = client.send(new sfn.UpdateMapRunCommand({ mapRunArn, maxConcurrency: 1 }));
  await expect(update).rejects.toBeInstanceOf(sfn.ValidationException);
});

test('activities', async () => {
  const { activityArn } = await client.send(new sfn.CreateActivityCommand({ name: 'approve' }));
  expect(await client.send(new sfn.DescribeActivityCommand({ activityArn }))).toMatchObject({ name: 'approve' });
  expect((await client.send(new sfn.ListActivitiesCommand())).activities).toHaveLength(1);
  const stateMachineArn = await create('Approve', {
    QueryLanguage: 'JSONata',
    StartAt: 'T',
    States: { T: { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 60, End: true } },
  });
  const answers = [
    (taskToken?: string) => new sfn.SendTaskSuccessCommand({ taskToken, output: '"yes"' }),
    (taskToken?: string) => new sfn.SendTaskFailureCommand({ taskToken, error: 'No' }),
  ] as const;
  for (const [answer, status] of [
    [answers[0], 'SUCCEEDED'],
    [answers[1], 'FAILED'],
  ] as const) {
    const { executionArn } = await client.send(new sfn.StartExecutionCommand({ stateMachineArn, input: '"?"' }));
    const { taskToken, input } = await client.send(new sfn.GetActivityTaskCommand({ activityArn, workerName: 'w' }));
    expect(input).toBe('"?"');
    await client.send(new sfn.SendTaskHeartbeatCommand({ taskToken }));
    // The two commands have different types, which `send` does not take as one.
    await client.send(answer(taskToken) as sfn.SendTaskSuccessCommand);
    expect(await ended(executionArn)).toMatchObject({ status });
  }
  await client.send(new sfn.DeleteActivityCommand({ activityArn }));
});

test('errors have the classes of the SDK', async () => {
  const refusals = [
    [new sfn.DescribeExecutionCommand({ executionArn: 'no' }), sfn.InvalidArn],
    [new sfn.CreateActivityCommand({ name: 'a b' }), sfn.InvalidName],
    [new sfn.CreateActivityCommand({ name: 'x'.repeat(81) }), sfn.ValidationException],
    [new sfn.SendTaskHeartbeatCommand({ taskToken: 'no' }), sfn.InvalidToken],
  ] as const;
  for (const [command, type] of refusals) {
    await expect(client.send(command as sfn.CreateActivityCommand)).rejects.toBeInstanceOf(type);
  }
});

test('that was every operation, and nothing broke', () => {
  expect([...used].sort()).toEqual([...stepFunctionsOperations().keys()].sort());
  const commands = Object.keys(sfn).filter((name) => name.endsWith('Command') && name !== '$Command');
  expect([...used].map((name) => `${name}Command`).sort()).toEqual(commands.sort());
  expect(bugs).toEqual([]);
  expect(opened.broken).toEqual([]);
});
