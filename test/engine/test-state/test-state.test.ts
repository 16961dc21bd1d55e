import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import type { FunctionOutcome } from '../../../lib/engine/ports.js';
import { testState } from '../../../lib/engine/test-state/test-state.js';
import type { TestStateOutput } from '../../../lib/engine/test-state/test-state-output.js';
import type { TestStateRequest } from '../../../lib/engine/test-state/test-state-request.js';
import type { Json } from '../../../lib/json.js';
import { call, chain, fails, returns, scope, start } from '../run-machine.js';

const functionArn = 'arn:aws:states:::lambda:invoke';
const roleArn = 'arn:aws:iam::123456789012:role/any';

/** A request, with documents and data as what they are. */
type Asked = Omit<TestStateRequest, 'definition' | 'input' | 'variables' | 'context' | 'mock'> & {
  readonly input?: Json;
  readonly variables?: Json;
  readonly context?: Json;
  readonly result?: Json;
  readonly error?: string;
  readonly mock?: TestStateRequest['mock'];
};

function ask(
  definition: object,
  { input, variables, context, result, error, mock, ...rest }: Asked = {},
  answer?: FunctionOutcome,
): ReturnType<typeof testState> {
  const mocked =
    result !== undefined
      ? { result: JSON.stringify(result) }
      : error === undefined
        ? mock
        : { errorOutput: { error, cause: 'because' } };
  const request = {
    definition: JSON.stringify({ ...('States' in definition ? {} : { QueryLanguage: 'JSONata' }), ...definition }),
    ...(input === undefined ? {} : { input: JSON.stringify(input) }),
    ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
    ...(context === undefined ? {} : { context: JSON.stringify(context) }),
    ...(mocked === undefined ? {} : { mock: mocked }),
    ...rest,
  };
  const powers = createPowers(() => 0.5);
  return testState(request, { now: start, powers, ...(answer === undefined ? {} : { invoke: async () => answer }) });
}

async function tested(...args: Parameters<typeof ask>): Promise<TestStateOutput> {
  const answer = await ask(...args);
  if (answer.kind === 'refused') throw new Error(`${answer.code}: ${answer.message}`);
  return answer.output;
}

const debug = { inspectionLevel: 'DEBUG' } as const;
const task = call('f', { End: true });

describe('testState of a state that does no work', () => {
  it.each<[string, object, Json, object]>([
    [
      'Pass',
      { Type: 'Pass', Output: '{% $states.input.n + 1 %}', Next: 'B' },
      { n: 1 },
      { status: 'SUCCEEDED', output: '2', nextState: 'B' },
    ],
    ['the last Pass', { Type: 'Pass', End: true }, [1], { status: 'SUCCEEDED', output: '[1]' }],
    ['Succeed', { Type: 'Succeed' }, 'x', { status: 'SUCCEEDED', output: '"x"' }],
    [
      'Fail',
      { Type: 'Fail', Error: 'E', Cause: '{% "not " & $states.input %}' },
      'x',
      { status: 'FAILED', error: 'E', cause: 'not x' },
    ],
    ['Wait', { Type: 'Wait', Seconds: 60, Next: 'B' }, 1, { status: 'SUCCEEDED', output: '1', nextState: 'B' }],
    [
      'a Wait above five minutes',
      { Type: 'Wait', Seconds: 301, Next: 'B' },
      1,
      { status: 'FAILED', error: 'States.Timeout' },
    ],
    [
      'Choice by a rule',
      {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input > 1 %}', Next: 'B', Output: 'by rule' }],
        Default: 'C',
      },
      2,
      { status: 'SUCCEEDED', output: '"by rule"', nextState: 'B' },
    ],
    [
      'Choice by default',
      { Type: 'Choice', Choices: [{ Condition: '{% $states.input > 1 %}', Next: 'B' }], Default: 'C' },
      1,
      { status: 'SUCCEEDED', output: '1', nextState: 'C' },
    ],
  ])('%s', async (_name, definition, input, expected) => {
    expect(await tested(definition, { input })).toEqual(expected);
  });

  it('says what is wrong with an expression', async () => {
    const output = await tested({ Type: 'Pass', Output: '{% $nothing %}', End: true });
    expect(output).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(output.cause).toContain("The JSONata expression '$nothing' specified for the field 'Output'");
  });

  it('shows the variables that there are afterwards', async () => {
    const state = { Type: 'Pass', Assign: { b: '{% $a + 1 %}' }, Output: '{% $a %}', End: true };
    expect(await tested(state, { variables: { a: 1 }, input: {}, ...debug })).toEqual({
      status: 'SUCCEEDED',
      output: '1',
      inspectionData: { input: '{}', variables: '{"a":1,"b":2}' },
    });
  });
});

describe('testState of a Task state', () => {
  it('takes a mocked result for that of the service', async () => {
    const result = { Payload: { total: 3 }, StatusCode: 200 };
    const state = { ...task, Assign: { total: '{% $states.result.Payload.total %}' } };
    expect(await tested(state, { input: { n: 1 }, result, ...debug })).toEqual({
      status: 'SUCCEEDED',
      output: '{"total":3}',
      inspectionData: {
        input: '{"n":1}',
        afterArguments: '{"FunctionName":"f","Payload":{"n":1}}',
        result: '{"Payload":{"total":3},"StatusCode":200}',
        variables: '{"total":3}',
      },
    });
  });

  it('says which retrier would have a mocked error, and when', async () => {
    const Retry = [
      { ErrorEquals: ['Other'] },
      { ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 },
    ];
    const asked = (retrierRetryCount: number) =>
      tested(
        { ...task, Retry },
        { error: 'Lambda.ServiceException', stateConfiguration: { retrierRetryCount }, ...debug },
      );
    expect(await asked(1)).toMatchObject({
      status: 'RETRIABLE',
      error: 'Lambda.ServiceException',
      cause: 'because',
      inspectionData: { errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 4 } },
    });
    expect(await asked(3)).toMatchObject({ status: 'FAILED', error: 'Lambda.ServiceException', cause: 'because' });
  });

  it('says which catcher has a mocked error', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'X' },
      {
        ErrorEquals: ['States.ALL'],
        Next: 'Handle',
        Output: { of: '{% $states.errorOutput.Error %}', n: '{% $states.input.n %}' },
        Assign: { failed: true },
      },
    ];
    const Retry = [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }];
    const stateConfiguration = { retrierRetryCount: 1 };
    expect(
      await tested({ ...task, Catch, Retry }, { input: { n: 1 }, error: 'Boom', stateConfiguration, ...debug }),
    ).toEqual({
      status: 'CAUGHT_ERROR',
      error: 'Boom',
      cause: 'because',
      output: '{"of":"Boom","n":1}',
      nextState: 'Handle',
      inspectionData: {
        input: '{"n":1}',
        afterArguments: '{"FunctionName":"f","Payload":{"n":1}}',
        variables: '{"failed":true}',
        errorDetails: { catchIndex: 1 },
      },
    });
  });

  it('hands a failing Output to the retriers, as an execution does', async () => {
    const state = { ...task, Output: '{% $nothing %}', Retry: [{ ErrorEquals: ['States.ALL'] }] };
    expect(await tested(state, { result: { Payload: 1 } })).toMatchObject({
      status: 'RETRIABLE',
      error: 'States.QueryEvaluationError',
    });
  });

  it('calls the function when there is no mock', async () => {
    const output = await tested(task, { input: 5, roleArn }, returns({ v: 1 }));
    expect(output).toEqual({ status: 'SUCCEEDED', output: '{"v":1}' });
    expect(await tested(task, { input: 5, roleArn }, fails('Boom', 'told to'))).toEqual({
      status: 'FAILED',
      error: 'Boom',
      cause: 'told to',
    });
  });

  it.each([
    ['an activity', { Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', Arguments: { a: 1 } }],
    [
      'a callback',
      {
        Resource: `${functionArn}.waitForTaskToken`,
        Arguments: { FunctionName: 'f', Payload: '{% $states.context.Task.Token %}' },
      },
    ],
    [
      'a service that the engine does not call',
      { Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: { QueueUrl: 'q', MessageBody: 'b' } },
    ],
    ['a service of the SDK', { Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets', Arguments: {} }],
    ['a function by its ARN', { Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' }],
  ])('takes a mock for %s', async (_name, fields) => {
    const output = await tested({ Type: 'Task', End: true, ...fields }, { result: { done: true } });
    expect(output).toEqual({ status: 'SUCCEEDED', output: '{"done":true}' });
  });

  it('puts a context in the place of its own', async () => {
    const state = {
      ...task,
      Output: [
        '{% $states.context.Execution.Id %}',
        '{% $states.context.State.Name %}',
        '{% $states.context.State.RetryCount %}',
      ],
    };
    const stateConfiguration = { retrierRetryCount: 2 };
    const output = await tested(state, { result: {}, stateConfiguration, context: { Execution: { Id: 'mine' } } });
    expect(JSON.parse(output.output ?? '')).toEqual(['mine', 'StateName', 2]);
  });
});

describe('testState of a state within a machine', () => {
  const machine = chain({
    M: {
      Type: 'Map',
      Items: [1],
      ItemProcessor: scope({ Inner: call('f', { Output: '{% $states.context.Map.Item %}' }) }),
    },
    P: { Type: 'Pass', Output: '{% $states.context.State.Name %}' },
  });

  it('finds it by name, and says where it goes', async () => {
    const first = chain({ A: { Type: 'Pass', Output: 1 }, B: { Type: 'Pass' } });
    expect(await tested(first, { stateName: 'A' })).toEqual({ status: 'SUCCEEDED', output: '1', nextState: 'B' });
    expect(await tested(machine, { stateName: 'P' })).toMatchObject({ output: '"P"' });
  });

  it('makes up the item of a state inside a Map', async () => {
    expect(await tested(machine, { stateName: 'Inner', input: { n: 7 }, result: {} })).toMatchObject({
      output: '{"Index":0,"Value":{"n":7}}',
    });
  });

  it('does not ask what else there is that cannot be done here', async () => {
    const other = chain({
      A: { Type: 'Pass' },
      B: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: { QueueUrl: 'q', MessageBody: 'b' } },
    });
    expect(await tested(other, { stateName: 'A' })).toMatchObject({ status: 'SUCCEEDED', nextState: 'B' });
  });
});

describe('testState of a Map or Parallel state', () => {
  const map = {
    Type: 'Map',
    Items: '{% $states.input.list %}',
    ItemSelector: { i: '{% $states.context.Map.Item.Index %}', v: '{% $states.context.Map.Item.Value %}' },
    MaxConcurrency: 3,
    ItemProcessor: scope({ Inner: call('f') }),
    End: true,
  };
  const distributed = {
    ...map,
    ItemProcessor: {
      ...scope({ Inner: call('f') }),
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    },
    ToleratedFailureCount: 1,
  };

  it('shows what each iteration of a Map would get', async () => {
    expect(await tested(map, { input: { list: ['a', 'b'] }, result: [10, 20], ...debug })).toEqual({
      status: 'SUCCEEDED',
      output: '[10,20]',
      inspectionData: {
        input: '{"list":["a","b"]}',
        afterItemSelector: '[{"i":0,"v":"a"},{"i":1,"v":"b"}]',
        maxConcurrency: 3,
        result: '[10,20]',
        variables: '{}',
      },
    });
  });

  it('shows the batches of a distributed Map', async () => {
    const state = { ...distributed, ItemBatcher: { MaxItemsPerBatch: 2 } };
    const { inspectionData } = await tested(state, { input: { list: [1, 2, 3] }, result: [1, 2], ...debug });
    expect(JSON.parse(inspectionData?.afterItemSelector ?? '')).toEqual([1, 2, 3].map((v, i) => ({ i, v })));
    expect(JSON.parse(inspectionData?.afterItemBatcher ?? '')).toMatchObject([
      { Items: [{ v: 1 }, { v: 2 }] },
      { Items: [{ v: 3 }] },
    ]);
    expect(inspectionData).toMatchObject({ toleratedFailureCount: 1, maxConcurrency: 3 });
  });

  it.each([
    [1, { status: 'SUCCEEDED', output: '[1,2,3]' }],
    [2, { status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' }],
  ])(
    'counts %i failed items against the threshold of a distributed Map',
    async (mapIterationFailureCount, expected) => {
      const stateConfiguration = { mapIterationFailureCount };
      const output = await tested(distributed, { input: { list: [1, 2, 3] }, result: [1, 2, 3], stateConfiguration });
      expect(output).toMatchObject(expected);
    },
  );

  it('takes the data of an ItemReader from the request', async () => {
    const { Items: _items, ...rest } = distributed;
    const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'b', Key: 'k' } };
    const stateConfiguration = { mapItemReaderData: '["x","y"]' };
    const output = await tested({ ...rest, ItemReader }, { result: [1, 2], stateConfiguration, ...debug });
    expect(output.inspectionData?.afterItemSelector).toBe('[{"i":0,"v":"x"},{"i":1,"v":"y"}]');
  });

  it('hands an error inside to the catchers outside', async () => {
    const state = { ...map, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'H' }] };
    const stateConfiguration = { errorCausedByState: 'Inner' };
    expect(await tested(state, { input: { list: [1] }, error: 'Boom', stateConfiguration })).toMatchObject({
      status: 'CAUGHT_ERROR',
      nextState: 'H',
      output: '{"Error":"Boom","Cause":"because"}',
    });
  });

  it('fails for items that are no array', async () => {
    expect(await tested(map, { input: { list: 5 }, result: [] })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });

  it('shows what each branch of a Parallel would get', async () => {
    const state = {
      Type: 'Parallel',
      Arguments: { n: '{% $states.input %}' },
      Branches: [scope({ A: call('a') }), scope({ B: call('b') })],
      Output: '{% $sum($states.result) %}',
      Next: 'C',
    };
    expect(await tested(state, { input: 4, result: [1, 2], ...debug })).toEqual({
      status: 'SUCCEEDED',
      output: '3',
      nextState: 'C',
      inspectionData: { input: '4', afterArguments: '{"n":4}', result: '[1,2]', variables: '{}' },
    });
  });
});

describe('testState of a state in JSONPath', () => {
  it('shows the paths in between', async () => {
    const state = {
      QueryLanguage: 'JSONPath',
      Type: 'Task',
      Resource: functionArn,
      InputPath: '$.a',
      Parameters: { FunctionName: 'f', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    };
    expect(await tested(state, { input: { a: { n: 1 } }, result: { Payload: 5 }, ...debug })).toEqual({
      status: 'SUCCEEDED',
      output: '5',
      inspectionData: {
        input: '{"a":{"n":1}}',
        afterInputPath: '{"n":1}',
        afterParameters: '{"FunctionName":"f","Payload":{"n":1}}',
        result: '{"Payload":5}',
        variables: '{}',
      },
    });
  });
});

describe('testState refuses', () => {
  const map = { Type: 'Map', ItemProcessor: scope({ I: call('f') }), End: true };
  const parallel = { Type: 'Parallel', Branches: [scope({ A: call('a') })], End: true };
  const start2 = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: 'x' },
    End: true,
  };
  const described = { ExecutionArn: 'e', StateMachineArn: 's', Status: 'SUCCEEDED', StartDate: 1 };

  it.each<[string, object, Asked, string]>([
    [
      'a mock for a Pass',
      { Type: 'Pass', End: true },
      { result: 1 },
      "ValidationException: State type 'Pass' is not supported when a mock is specified",
    ],
    [
      'a mock for a Choice',
      { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }] },
      { error: 'E' },
      "ValidationException: State type 'Choice' is not supported when a mock is specified",
    ],
    ['a Map without a mock', map, {}, 'InvalidDefinition: TestState API does not support Map or Parallel states.'],
    [
      'a Parallel without a mock',
      parallel,
      {},
      'InvalidDefinition: TestState API does not support Map or Parallel states.',
    ],
    ['.sync without a mock', start2, { roleArn }, 'ValidationException: The resource '],
    [
      'a Task with neither mock nor role',
      task,
      {},
      'ValidationException: RoleArn must be specified when testing a Task state',
    ],
    [
      'a function when there is nothing to call it',
      task,
      { roleArn },
      `ValidationException: The resource '${functionArn}' can only be tested here when a mock is specified`,
    ],
    [
      'a context without a mock',
      { Type: 'Pass', End: true },
      { context: {} },
      'ValidationException: A context can only be specified',
    ],
    [
      'secrets with a mock',
      task,
      { result: {}, revealSecrets: true },
      'ValidationException: TestState does not support RevealSecrets',
    ],
    [
      'a result and an error',
      task,
      { mock: { result: '{}', errorOutput: { error: 'E' } } },
      'ValidationException: A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    ['neither', task, { mock: {} }, 'ValidationException: A test mock should have one of'],
    [
      'an error without a name',
      task,
      { mock: { errorOutput: { cause: 'c' } } },
      'ValidationException: The error of the errorOutput',
    ],
    [
      'a result that is no JSON',
      task,
      { mock: { result: 'nope' } },
      'ValidationException: Mocked result must be valid JSON',
    ],
    [
      'a result of a Map that is no array',
      map,
      { result: {}, input: [] },
      'ValidationException: Mocked result must be an array.',
    ],
    [
      'too few results of a Parallel',
      parallel,
      { result: [] },
      'ValidationException: Mocked result must have one element for each of the 1 branches.',
    ],
    [
      'a member of the wrong type',
      task,
      { result: { StatusCode: 'x' } },
      "ValidationException: Mock result schema validation error: Field 'StatusCode' must be a number",
    ],
    [
      'a missing member',
      start2,
      { result: { ...described, Status: undefined } as unknown as Json },
      "ValidationException: Mock result schema validation error: Required field 'Status' is missing",
    ],
    [
      'an unknown word',
      start2,
      { result: { ...described, Status: 'OK' } },
      "ValidationException: Mock result schema validation error: Field 'Status' is not an expected value",
    ],
    [
      'a state that is not there',
      chain({ A: { Type: 'Pass' } }),
      { stateName: 'B' },
      'ValidationException: State not found in definition',
    ],
    [
      'input that is no JSON',
      { Type: 'Pass', End: true },
      { input: undefined as unknown as Json, variables: [] },
      'ValidationException: Invalid variables provided',
    ],
    [
      'an unknown state as the source of an error',
      map,
      { input: [], error: 'E', stateConfiguration: { errorCausedByState: 'X' } },
      "ValidationException: The state 'X' of errorCausedByState",
    ],
    [
      'more failures than items',
      map,
      { input: [1], result: [1], stateConfiguration: { mapIterationFailureCount: 2 } },
      'ValidationException: mapIterationFailureCount must not be more than the number of items, which is 1',
    ],
    [
      'a malformed state',
      { Type: 'Pass' },
      {},
      "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ",
    ],
    [
      'a service that it does not call',
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Arguments: { QueueUrl: 'q', MessageBody: 'b' },
        End: true,
      },
      { roleArn },
      'ValidationException: NOT_SUPPORTED',
    ],
  ])('%s', async (_name, definition, asked, expected) => {
    const answer = await ask(definition, asked);
    expect(answer.kind === 'refused' ? `${answer.code}: ${answer.message}` : answer).toContain(expected);
  });

  it('what is no JSON at all', async () => {
    const world = { now: start, powers: createPowers(() => 0.5) };
    expect(await testState({ definition: 'not a definition' }, world)).toMatchObject({ code: 'InvalidDefinition' });
    expect(await testState({ definition: '{"Type":"Pass","End":true}', input: '{' }, world)).toEqual({
      kind: 'refused',
      code: 'InvalidExecutionInput',
      message: 'Invalid State Machine Execution Input',
    });
  });

  it('less, the less strict it is', async () => {
    const mocked = (fieldValidationMode: 'STRICT' | 'PRESENT' | 'NONE', result: Json) =>
      ask(start2, { mock: { result: JSON.stringify(result), fieldValidationMode } });
    expect(await mocked('STRICT', { Status: 'SUCCEEDED' })).toMatchObject({ kind: 'refused' });
    expect(await mocked('PRESENT', { Status: 'SUCCEEDED' })).toMatchObject({ kind: 'tested' });
    expect(await mocked('PRESENT', { Status: 1 })).toMatchObject({ kind: 'refused' });
    expect(await mocked('NONE', { Status: 1 })).toMatchObject({ kind: 'tested' });
  });
});
