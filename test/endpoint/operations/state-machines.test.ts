import type { StateMachineRecord } from '../../../lib/endpoint/registry/registry.js';
import { arnOf, ended, openEndpoint, pass, wait } from '../ask.js';
import { roleArn } from '../open-service.js';

const definition = JSON.stringify(pass);
const other = JSON.stringify({ ...pass, Comment: 'other' });

test('what is created is described, with what was not said filled in', async () => {
  const { ask } = openEndpoint();
  const created = await ask('CreateStateMachine', { name: 'Order', definition, roleArn });
  expect(created.body).toEqual({ stateMachineArn: arnOf('stateMachine:Order'), creationDate: expect.any(Number) });
  expect(created.headers.get('content-type')).toBe('application/x-amz-json-1.0');
  expect(created.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  const { body } = await ask('DescribeStateMachine', { stateMachineArn: created.body.stateMachineArn });
  expect(body).toEqual({
    stateMachineArn: arnOf('stateMachine:Order'),
    name: 'Order',
    status: 'ACTIVE',
    definition,
    roleArn,
    type: 'STANDARD',
    creationDate: created.body.creationDate,
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  });
});

describe('creating again', () => {
  test.each([
    ['the same', {}, undefined],
    ['another role', { roleArn: `${roleArn}2` }, undefined],
    ['other tags', { tags: [{ key: 'a', value: 'b' }] }, undefined],
    [
      'another text of the same definition',
      { definition: JSON.stringify(pass, undefined, 1) },
      'StateMachineAlreadyExists',
    ],
    ['another type', { type: 'EXPRESS' }, 'StateMachineAlreadyExists'],
    ['another configuration', { tracingConfiguration: { enabled: true } }, 'StateMachineAlreadyExists'],
    ['what is the default', { tracingConfiguration: { enabled: false } }, undefined],
    ['published', { publish: true }, 'StateMachineAlreadyExists'],
  ])('%s', async (_what, change, code) => {
    const { ask } = openEndpoint();
    const input = { name: 'Order', definition, roleArn };
    const first = await ask('CreateStateMachine', input);
    const again = await ask('CreateStateMachine', { ...input, ...change });
    expect(again.code).toBe(code);
    if (code === undefined) expect(again.body).toEqual(first.body);
    else expect(again.body.message).toBe(`State Machine Already Exists: '${arnOf('stateMachine:Order')}'`);
  });
});

test('an update makes a revision; what changes nothing makes none', async () => {
  const { ask, create } = openEndpoint();
  const stateMachineArn = await create('Order', pass);
  const same = await ask('UpdateStateMachine', { stateMachineArn, definition });
  expect(same.body).toEqual({ updateDate: expect.any(Number) });
  const first = await ask('UpdateStateMachine', { stateMachineArn, definition: other });
  expect(first.body.revisionId).toMatch(/^[0-9a-f-]{36}$/);
  const again = await ask('UpdateStateMachine', { stateMachineArn, definition: other });
  expect(again.body.revisionId).toBe(first.body.revisionId);
  const { body } = await ask('DescribeStateMachine', { stateMachineArn });
  expect(body).toMatchObject({ definition: other, revisionId: first.body.revisionId });
});

test('a version that a deployment has published is kept once somebody asks for it', async () => {
  const { ask, create, service } = openEndpoint();
  const stateMachineArn = await create('Order', pass);
  await ask('PublishStateMachineVersion', { stateMachineArn });
  const record = () => service.registry.stateMachine(stateMachineArn);
  const [version] = record()?.versions ?? [];
  const stateMachine = { ...record(), versions: [{ ...version, deployed: true }] } as StateMachineRecord;
  service.registry.change({ kind: 'put', stateMachine });
  const { body } = await ask('PublishStateMachineVersion', { stateMachineArn });
  expect(body.stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
  expect(record()?.versions).toEqual([version]);
});

test('versions keep what they were published with, newest first, and numbers are not used twice', async () => {
  const { ask, create } = openEndpoint();
  const stateMachineArn = await create('Order', pass);
  const version = (number: number) => `${stateMachineArn}:${number}`;
  const publish = (input = {}) => ask('PublishStateMachineVersion', { stateMachineArn, ...input });

  expect((await publish({ revisionId: 'INITIAL', description: 'one' })).body.stateMachineVersionArn).toBe(version(1));
  expect((await publish()).body.stateMachineVersionArn).toBe(version(1));
  expect((await publish({ description: 'uno' })).code).toBe('ConflictException');
  const { body: updated } = await ask('UpdateStateMachine', {
    stateMachineArn,
    definition: other,
    publish: true,
    versionDescription: 'two',
  });
  expect(updated.stateMachineVersionArn).toBe(version(2));
  expect((await publish({ revisionId: 'another' })).body.message).toBe(
    `Failed to publish the State Machine version for revision another. The current State Machine revision is ${updated.revisionId}.`,
  );

  const list = async () => {
    const { body } = await ask('ListStateMachineVersions', { stateMachineArn });
    return body.stateMachineVersions.map((item: { stateMachineVersionArn: string }) => item.stateMachineVersionArn);
  };
  expect(await list()).toEqual([version(2), version(1)]);
  const described = (await ask('DescribeStateMachine', { stateMachineArn: version(1) })).body;
  expect(described).toMatchObject({ stateMachineArn: version(1), definition, description: 'one' });
  expect(described).not.toHaveProperty('revisionId');

  expect((await ask('DeleteStateMachineVersion', { stateMachineVersionArn: version(2) })).status).toBe(200);
  expect((await ask('DeleteStateMachineVersion', { stateMachineVersionArn: version(2) })).status).toBe(200);
  expect(await list()).toEqual([version(1)]);
  expect((await publish()).body.stateMachineVersionArn).toBe(version(3));
});

test('variables that states read are listed by state', async () => {
  const { ask, create } = openEndpoint();
  const inner = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', Output: '{% $b + $count([1]) %}', End: true } } };
  const stateMachineArn = await create('Reads', {
    QueryLanguage: 'JSONata',
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { b: 1, a: 2 }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [inner], Output: '{% ($x := $b; $a + $x) %}', End: true },
    },
  });
  const { body } = await ask('DescribeStateMachine', { stateMachineArn });
  expect(body.variableReferences).toEqual({ Both: ['a', 'b'], Inner: ['b'] });
  const { body: metadata } = await ask('DescribeStateMachine', { stateMachineArn, includedData: 'METADATA_ONLY' });
  expect(metadata).toMatchObject({ name: 'Reads', definition: '' });
  expect(metadata).not.toHaveProperty('variableReferences');
});

test('a list is sorted by name and comes in pages', async () => {
  const { ask, create } = openEndpoint();
  for (const name of ['C', 'A', 'B']) await create(name, pass);
  const names = (body: { stateMachines: readonly { name: string }[] }) => body.stateMachines.map(({ name }) => name);
  const first = await ask('ListStateMachines', { maxResults: 2 });
  expect(names(first.body)).toEqual(['A', 'B']);
  const second = await ask('ListStateMachines', { maxResults: 2, nextToken: first.body.nextToken });
  expect(names(second.body)).toEqual(['C']);
  expect(second.body).not.toHaveProperty('nextToken');
  expect(names((await ask('ListStateMachines', { maxResults: 0 })).body)).toEqual(['A', 'B', 'C']);
});

test('executions of a deleted state machine go on, and it is being deleted as long as they do', async () => {
  const endpoint = openEndpoint();
  const { ask, create } = endpoint;
  const stateMachineArn = await create('Long', wait);
  const { body } = await ask('StartExecution', { stateMachineArn, name: 'one' });
  expect((await ask('DeleteStateMachine', { stateMachineArn })).status).toBe(200);
  expect((await ask('StartExecution', { stateMachineArn })).code).toBe('StateMachineDeleting');
  expect((await ask('CreateStateMachine', { name: 'Long', definition, roleArn })).code).toBe('StateMachineDeleting');
  expect((await ask('DescribeStateMachine', { stateMachineArn })).code).toBe('StateMachineDoesNotExist');
  expect((await ask('DescribeExecution', { executionArn: body.executionArn })).body.status).toBe('RUNNING');
  const machine = await ask('DescribeStateMachineForExecution', { executionArn: body.executionArn });
  expect(machine.body.definition).toBe(JSON.stringify(wait));
  await ask('StopExecution', { executionArn: body.executionArn });
  expect((await ended(endpoint, body.executionArn)).body.status).toBe('ABORTED');
  expect((await ask('StartExecution', { stateMachineArn })).code).toBe('StateMachineDoesNotExist');
  expect((await ask('DeleteStateMachine', { stateMachineArn })).status).toBe(200);
  expect((await ask('CreateStateMachine', { name: 'Long', definition, roleArn })).status).toBe(200);
});

test('a definition is validated without being created', async () => {
  const { ask } = openEndpoint();
  const validate = (text: string, more = {}) => ask('ValidateStateMachineDefinition', { definition: text, ...more });
  expect((await validate(definition)).body).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  expect((await validate('{}')).body).toEqual({
    result: 'FAIL',
    diagnostics: [
      {
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        location: '/',
        message: 'These fields are required: [States, StartAt]',
      },
    ],
    truncated: false,
  });
  const bad = { ...pass, States: { A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Pass', Next: 'D' } } };
  const one = (await validate(JSON.stringify(bad), { maxResults: 1 })).body;
  expect(one.diagnostics).toHaveLength(1);
  expect(one.truncated).toBe(true);
});

describe('aliases', () => {
  const setUp = async () => {
    const endpoint = openEndpoint();
    const stateMachineArn = await endpoint.create('Order', pass, { publish: true });
    await endpoint.ask('UpdateStateMachine', { stateMachineArn, definition: other, publish: true });
    const route = (version: number, weight: number) => ({
      stateMachineVersionArn: `${stateMachineArn}:${version}`,
      weight,
    });
    return { ...endpoint, stateMachineArn, route };
  };

  test('live from creation to deletion', async () => {
    const { ask, stateMachineArn, route } = await setUp();
    const create = { name: 'live', routingConfiguration: [route(1, 100)], description: 'd' };
    const created = await ask('CreateStateMachineAlias', create);
    const stateMachineAliasArn = `${stateMachineArn}:live`;
    expect(created.body.stateMachineAliasArn).toBe(stateMachineAliasArn);
    expect((await ask('CreateStateMachineAlias', create)).body).toEqual(created.body);
    expect((await ask('CreateStateMachineAlias', { ...create, description: 'e' })).code).toBe('ConflictException');

    const started = await ask('StartExecution', { stateMachineArn: stateMachineAliasArn });
    const execution = await ask('DescribeExecution', { executionArn: started.body.executionArn });
    expect(execution.body).toMatchObject({
      stateMachineArn,
      stateMachineAliasArn,
      stateMachineVersionArn: `${stateMachineArn}:1`,
    });
    for (const [arn, count] of [
      [stateMachineAliasArn, 1],
      [`${stateMachineArn}:1`, 1],
      [`${stateMachineArn}:2`, 0],
    ] as const) {
      expect((await ask('ListExecutions', { stateMachineArn: arn })).body.executions).toHaveLength(count);
    }

    const both = [route(1, 50), route(2, 50)];
    expect((await ask('UpdateStateMachineAlias', { stateMachineAliasArn, routingConfiguration: both })).status).toBe(
      200,
    );
    const described = await ask('DescribeStateMachineAlias', { stateMachineAliasArn });
    expect(described.body).toMatchObject({ name: 'live', description: 'd', routingConfiguration: both });
    expect(
      (await ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:2` })).body.message,
    ).toBe(
      'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]',
    );
    expect((await ask('ListStateMachineAliases', { stateMachineArn })).body.stateMachineAliases).toHaveLength(1);
    expect((await ask('DeleteStateMachineAlias', { stateMachineAliasArn })).status).toBe(200);
    expect((await ask('DeleteStateMachineAlias', { stateMachineAliasArn })).status).toBe(200);
    expect((await ask('DescribeStateMachineAlias', { stateMachineAliasArn })).code).toBe('ResourceNotFound');
  });

  test.each([
    [
      'weights below 100',
      [
        [1, 70],
        [2, 29],
      ],
      'Sum of routing configuration weights must equal 100. Received: [70, 29]',
    ],
    [
      'the same version twice',
      [
        [1, 50],
        [1, 50],
      ],
      'Routing configuration must contain distinct state machine version ARNs. Received: [«arn»:1, «arn»:1]',
    ],
    [
      'a weight above 100',
      [[1, 101]],
      "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
    ],
    [
      'three versions',
      [
        [1, 50],
        [2, 30],
        [3, 20],
      ],
      "1 validation error detected: Value '[RoutingConfigurationListItem(stateMachineVersionArn=«arn»:1, weight=50), RoutingConfigurationListItem(stateMachineVersionArn=«arn»:2, weight=30), RoutingConfigurationListItem(stateMachineVersionArn=«arn»:3, weight=20)]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2",
    ],
  ] as const)('refuse %s as AWS does', async (_what, routes, message) => {
    const { ask, stateMachineArn, route } = await setUp();
    const routingConfiguration = routes.map(([version, weight]) => route(version, weight));
    const { code, body } = await ask('CreateStateMachineAlias', { name: 'live', routingConfiguration });
    expect(code).toBe('ValidationException');
    expect(body.message).toBe(message.replaceAll('«arn»', stateMachineArn));
  });
});

describe('a state is tested', () => {
  const { ask } = openEndpoint({ work: (payload) => ({ kind: 'returned', payload: { worked: payload } }) });
  const task = {
    QueryLanguage: 'JSONata',
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'work', Payload: '{% $states.input.a + $v %}' },
    Output: '{% $states.result.Payload %}',
    Catch: [{ ErrorEquals: ['Down'], Next: 'Rescue' }],
    Next: 'After',
  };
  const tryOut = (input: object) =>
    ask('TestState', { definition: JSON.stringify(task), roleArn, input: '{"a": 1}', variables: '{"v": 2}', ...input });

  test('by doing its work', async () => {
    expect((await tryOut({})).body).toEqual({ status: 'SUCCEEDED', output: '{"worked":3}', nextState: 'After' });
  });

  test('with a mock of an error', async () => {
    const { body } = await tryOut({ mock: { errorOutput: { error: 'Down', cause: 'c' } }, inspectionLevel: 'DEBUG' });
    expect(body).toMatchObject({ status: 'CAUGHT_ERROR', error: 'Down', cause: 'c', nextState: 'Rescue' });
    expect(body.inspectionData.errorDetails).toEqual({ catchIndex: 0 });
  });

  test.each([
    ['no state', { definition: '{}' }, 'InvalidDefinition'],
    ['an input that is no JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['an unknown level', { inspectionLevel: 'ALL' }, 'ValidationException'],
    ['a negative count', { stateConfiguration: { retrierRetryCount: -1 } }, 'ValidationException'],
  ])('unless there is %s', async (_what, input, code) => {
    expect((await tryOut(input)).code).toBe(code);
  });
});
