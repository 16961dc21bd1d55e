import { arnOf, ended, openEndpoint, pass } from '../ask.js';
import { roleArn } from '../open-service.js';

const definition = JSON.stringify(pass);
const missing = arnOf('stateMachine:Missing');
const long = (length: number) => 'x'.repeat(length);

/** What a request is refused with by an endpoint that has the state machine `Here`, the Express one `Fast`, and nothing else. */
const refusals: readonly (readonly [operation: string, input: object, code: string, message: string | RegExp])[] = [
  // Constraints of the model.
  [
    'CreateStateMachine',
    {},
    'ValidationException',
    "3 validation errors detected: Value at 'name' failed to satisfy constraint: Member must not be null; Value at 'definition' failed to satisfy constraint: Member must not be null; Value at 'roleArn' failed to satisfy constraint: Member must not be null",
  ],
  [
    'CreateActivity',
    { name: long(81) },
    'ValidationException',
    `1 validation error detected: Value '${long(81)}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`,
  ],
  [
    'CreateActivity',
    { name: '' },
    'ValidationException',
    "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'ListStateMachines',
    { maxResults: 1001 },
    'ValidationException',
    "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
  ],
  [
    'ListStateMachines',
    { nextToken: long(1025) },
    'ValidationException',
    /Member must have length less than or equal to 1024$/,
  ],
  [
    'ListExecutions',
    { stateMachineArn: arnOf('stateMachine:Here'), nextToken: long(3097) },
    'ValidationException',
    /equal to 3096$/,
  ],
  [
    'ListExecutions',
    { stateMachineArn: arnOf('stateMachine:Here'), statusFilter: 'succeeded' },
    'ValidationException',
    "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
  ],
  [
    'CreateStateMachineAlias',
    { name: '123', routingConfiguration: [{ stateMachineVersionArn: 'a', weight: 100 }] },
    'ValidationException',
    "1 validation error detected: Value '123' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$",
  ],
  [
    'TagResource',
    { resourceArn: arnOf('stateMachine:Here'), tags: [{ key: '' }] },
    'ValidationException',
    "1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'StartExecution',
    { stateMachineArn: arnOf('stateMachine:Here'), input: `"${long(262_143)}"` },
    'ValidationException',
    "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
  ],
  [
    'StartExecution',
    { stateMachineArn: arnOf('stateMachine:Here'), input: `"${'ä'.repeat(131_072)}"` },
    'ValidationException',
    /less than or equal to 262144$/,
  ],
  [
    'SendTaskSuccess',
    { taskToken: 't' },
    'ValidationException',
    "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must not be null",
  ],
  [
    'SendTaskFailure',
    { taskToken: 't', error: long(257) },
    'ValidationException',
    /at 'error' .* less than or equal to 256$/,
  ],
  // Values of another JSON type.
  ['CreateActivity', { name: 1 }, 'SerializationException', 'NUMBER_VALUE can not be converted to a String'],
  ['CreateActivity', { name: true }, 'SerializationException', 'TRUE_VALUE can not be converted to a String'],
  ['CreateActivity', { name: {} }, 'SerializationException', 'Start of structure or map found where not expected.'],
  ['ListActivities', { maxResults: '5' }, 'SerializationException', 'STRING_VALUE can not be converted to an Integer'],
  ['TagResource', { resourceArn: arnOf('stateMachine:Here'), tags: 'a' }, 'SerializationException', /list/],
  // ARNs and names.
  [
    'DescribeStateMachine',
    { stateMachineArn: 'not_a_valid_arn' },
    'InvalidArn',
    "Invalid Arn: 'Invalid ARN prefix: not_a_valid_arn'",
  ],
  ['ListExecutions', { stateMachineArn: 'no' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: no'"],
  ['GetExecutionHistory', { executionArn: 'no' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: no'"],
  [
    'DescribeExecution',
    { executionArn: arnOf('express:Fast:a:b') },
    'InvalidArn',
    "Invalid Arn: 'Resource type not valid in this context: express'",
  ],
  [
    'StopExecution',
    { executionArn: arnOf('express:Fast:a:b') },
    'InvalidArn',
    "Invalid Arn: 'Resource type not valid in this context: express'",
  ],
  [
    'GetExecutionHistory',
    { executionArn: arnOf('express:Fast:a:b') },
    'InvalidArn',
    "Invalid Arn: 'Resource type not valid in this context: express'",
  ],
  [
    'CreateStateMachine',
    { name: 'a', definition, roleArn: 'role' },
    'InvalidArn',
    "Invalid Arn: 'Invalid ARN prefix: role'",
  ],
  ['CreateActivity', { name: 'TestActivity InvalidName$' }, 'InvalidName', "Invalid Name: 'TestActivity InvalidName$'"],
  ['CreateStateMachine', { name: 'a b', definition, roleArn }, 'InvalidName', "Invalid Name: 'a b'"],
  [
    'StartExecution',
    { stateMachineArn: arnOf('stateMachine:Here'), name: 'a/b' },
    'InvalidName',
    "Invalid Name: 'a/b'",
  ],
  // Things that are not there.
  [
    'DescribeStateMachine',
    { stateMachineArn: missing },
    'StateMachineDoesNotExist',
    `State Machine Does Not Exist: '${missing}'`,
  ],
  [
    'DescribeStateMachine',
    { stateMachineArn: arnOf('stateMachine:Here:7') },
    'StateMachineDoesNotExist',
    `State Machine Does Not Exist: '${arnOf('stateMachine:Here:7')}'`,
  ],
  ['UpdateStateMachine', { stateMachineArn: missing, definition }, 'StateMachineDoesNotExist', /Missing/],
  ['StartExecution', { stateMachineArn: missing }, 'StateMachineDoesNotExist', /Missing/],
  ['StartSyncExecution', { stateMachineArn: missing }, 'StateMachineDoesNotExist', /Missing/],
  ['ListExecutions', { stateMachineArn: missing }, 'StateMachineDoesNotExist', /Missing/],
  ['PublishStateMachineVersion', { stateMachineArn: missing }, 'StateMachineDoesNotExist', /Missing/],
  [
    'DescribeExecution',
    { executionArn: arnOf('execution:Here:no') },
    'ExecutionDoesNotExist',
    `Execution Does Not Exist: '${arnOf('execution:Here:no')}'`,
  ],
  ['GetExecutionHistory', { executionArn: arnOf('execution:Here:no') }, 'ExecutionDoesNotExist', /no'$/],
  ['StopExecution', { executionArn: arnOf('execution:Here:no') }, 'ExecutionDoesNotExist', /no'$/],
  ['RedriveExecution', { executionArn: arnOf('execution:Here:no') }, 'ExecutionDoesNotExist', /no'$/],
  ['DescribeStateMachineForExecution', { executionArn: arnOf('execution:Here:no') }, 'ExecutionDoesNotExist', /no'$/],
  ['ListMapRuns', { executionArn: arnOf('execution:Here:no') }, 'ExecutionDoesNotExist', /no'$/],
  [
    'DescribeActivity',
    { activityArn: arnOf('activity:no') },
    'ActivityDoesNotExist',
    `Activity Does Not Exist: '${arnOf('activity:no')}'`,
  ],
  ['GetActivityTask', { activityArn: arnOf('activity:no') }, 'ActivityDoesNotExist', /no'$/],
  ['DescribeMapRun', { mapRunArn: arnOf('mapRun:Here/L:1') }, 'ResourceNotFound', /mapRun:Here\/L:1/],
  ['TagResource', { resourceArn: missing, tags: [] }, 'ResourceNotFound', `Resource not found: '${missing}'`],
  ['TagResource', { resourceArn: arnOf('stateMachine:Here:1'), tags: [] }, 'ResourceNotFound', /Here:1'$/],
  ['ListTagsForResource', { resourceArn: arnOf('activity:no') }, 'ResourceNotFound', /no'$/],
  [
    'UpdateStateMachineAlias',
    { stateMachineAliasArn: arnOf('stateMachine:Here:no'), description: 'd' },
    'ResourceNotFound',
    'Request references a resource that does not exist.',
  ],
  // What cannot be.
  [
    'CreateStateMachine',
    { name: 'a', definition: '{}', roleArn },
    'InvalidDefinition',
    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'",
  ],
  [
    'CreateStateMachine',
    { name: 'a', definition: 'no', roleArn },
    'InvalidDefinition',
    /^Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unrecognized token 'no': /,
  ],
  [
    'CreateStateMachine',
    { name: 'a', definition, roleArn, versionDescription: 'v' },
    'ValidationException',
    'Version description can only be set when publish is true',
  ],
  [
    'UpdateStateMachine',
    { stateMachineArn: arnOf('stateMachine:Here') },
    'MissingRequiredParameter',
    'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
  ],
  [
    'StartExecution',
    { stateMachineArn: arnOf('stateMachine:Here'), input: 'not json' },
    'InvalidExecutionInput',
    "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'",
  ],
  [
    'StartExecution',
    { stateMachineArn: arnOf('stateMachine:Here'), input: "{'a': 1}" },
    'InvalidExecutionInput',
    "Invalid State Machine Execution Input: 'Unexpected character (''' (code 39)): was expecting double-quote to start field name'",
  ],
  [
    'StartExecution',
    { stateMachineArn: arnOf('stateMachine:Here'), input: '' },
    'InvalidExecutionInput',
    "Invalid State Machine Execution Input: 'Invalid execution input.'",
  ],
  [
    'StartSyncExecution',
    { stateMachineArn: arnOf('stateMachine:Here') },
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  ],
  [
    'ListExecutions',
    { stateMachineArn: arnOf('stateMachine:Fast') },
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  ],
  ['ListExecutions', {}, 'ValidationException', /stateMachineArn/],
  ['SendTaskHeartbeat', { taskToken: 'FakeTaskToken' }, 'InvalidToken', "Invalid Token: 'Invalid token'"],
  ['SendTaskSuccess', { taskToken: 'FakeTaskToken', output: '{}' }, 'InvalidToken', "Invalid Token: 'Invalid token'"],
  [
    'SendTaskSuccess',
    { taskToken: 'FakeTaskToken', output: '{' },
    'InvalidOutput',
    /^Invalid Output: 'Unexpected end-of-input/,
  ],
  ['ListStateMachines', { nextToken: 'made up' }, 'InvalidToken', "Invalid Token: 'Invalid token'"],
  ['StartSyncExecution', { stateMachineArn: arnOf('stateMachine:Here/Label') }, 'ValidationException', /label/],
];

describe('refuses as AWS does', () => {
  const endpoint = openEndpoint();
  beforeAll(async () => {
    await endpoint.create('Here', pass);
    await endpoint.create('Fast', pass, { type: 'EXPRESS' });
  });

  test.each(refusals)('%s %j: %s', async (operation, input, code, message) => {
    const answer = await endpoint.ask(operation, input);
    expect(answer.code).toBe(code);
    if (typeof message === 'string') expect(answer.body.message).toBe(message);
    else expect(answer.body.message).toMatch(message);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-errortype')).toBe(code);
    expect(endpoint.bugs).toEqual([]);
  });

  test('names where its errors come from as AWS does', async () => {
    const typeOf = async (operation: string, input: object) => (await endpoint.ask(operation, input)).body.__type;
    expect(await typeOf('DescribeActivity', { activityArn: arnOf('activity:no') })).toBe(
      'com.amazonaws.swf.service.v2.model#ActivityDoesNotExist',
    );
    expect(await typeOf('CreateActivity', {})).toBe('com.amazon.coral.validate#ValidationException');
    expect(await typeOf('CreateNothing', {})).toBe('com.amazon.coral.service#UnknownOperationException');
  });

  const deep = '['.repeat(100_000) + ']'.repeat(100_000);

  test.each([
    ['StartExecution', { stateMachineArn: arnOf('stateMachine:Here'), input: deep }, 'InvalidExecutionInput'],
    ['SendTaskSuccess', { taskToken: 't', output: deep }, 'InvalidOutput'],
    ['CreateStateMachine', { name: 'a', definition: deep, roleArn }, 'InvalidDefinition'],
    ['TestState', { definition: '{}', input: deep }, 'ValidationException'],
  ])('%s does not read what nests too deep', async (operation, input, code) => {
    const answer = await endpoint.ask(operation, input);
    expect(answer.code).toBe(code);
    expect(answer.body.message).toContain('Document nesting depth (1001) exceeds the maximum allowed (1000)');
  });

  test('takes what nests as deep as AWS reads it', async () => {
    const stateMachineArn = arnOf('stateMachine:Here');
    const input = '['.repeat(1000) + ']'.repeat(1000);
    const { body } = await endpoint.ask('StartExecution', { stateMachineArn, input });
    expect((await ended(endpoint, body.executionArn)).body).toMatchObject({ status: 'SUCCEEDED', output: input });
    expect(endpoint.broken).toEqual([]);
  });

  test.each(['unknown', 'maxResults', 'nextToken'])('survives a request whose %s nests deep', async (member) => {
    const response = await endpoint.app.request('http://localhost/', {
      method: 'POST',
      headers: { host: 'localhost', 'x-amz-target': 'AWSStepFunctions.ListActivities' },
      body: `{"${member}":${deep}}`,
    });
    expect([200, 400]).toContain(response.status);
    expect(endpoint.bugs).toEqual([]);
  });

  test('ignores members that it does not know', async () => {
    expect((await endpoint.ask('ListActivities', { unknown: 1, nextToken: null })).status).toBe(200);
  });
});
