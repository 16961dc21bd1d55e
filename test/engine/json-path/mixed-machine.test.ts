import type { StateMachine } from '../../../lib/asl/document.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import { call, chain, fails, printed, type Ran, returns, run, type Script, scope } from '../run-machine.js';

/** A machine whose states are in JSONPath unless they say otherwise, and one in JSONata behind them. */
function mixed(states: Readonly<Record<string, object>>): StateMachine {
  const { QueryLanguage: _, ...machine } = chain({ ...states, Last: { Type: 'Pass', QueryLanguage: 'JSONata' } });
  return machine as StateMachine;
}

function runMixed(
  states: Readonly<Record<string, object>>,
  input: Json,
  functions?: Record<string, Script>,
): Promise<Ran> {
  return run(mixed(states), input, functions);
}

/** A failure of a path, in the first state. */
const runtime = (name: string, message: string) => ({
  status: 'FAILED',
  error: 'States.Runtime',
  cause: `An error occurred while executing the state '${name}' (entered at the event id #2). ${message}`,
});

const invoke = (rest: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f', 'Payload.$': '$' },
  ...rest,
});

describe('Pass in JSONPath', () => {
  const input = { a: { b: 1 }, c: 2 };

  it.each<[string, object, Json]>([
    ['its input', {}, input],
    ['Result', { Result: { x: '$.a', 'y.$': '$.a' } }, { x: '$.a', 'y.$': '$.a' }],
    ['InputPath', { InputPath: '$.a' }, { b: 1 }],
    ['nothing for an InputPath of null', { InputPath: null }, {}],
    ['Parameters of what InputPath leaves', { InputPath: '$.a', Parameters: { 'x.$': '$.b' } }, { x: 1 }],
    ['Result rather than Parameters', { Parameters: { x: 1 }, Result: 3 }, 3],
    ['a result within the input', { Result: 3, ResultPath: '$.a.d' }, { a: { b: 1, d: 3 }, c: 2 }],
    ['a result within the whole input', { InputPath: '$.a', ResultPath: '$.copy' }, { ...input, copy: { b: 1 } }],
    ['the input for a ResultPath of null', { Result: 3, ResultPath: null }, input],
    ['OutputPath', { OutputPath: '$.a' }, { b: 1 }],
    ['nothing for an OutputPath of null', { OutputPath: null }, {}],
    ['expressions as they are', { Parameters: { x: '{% 1 %}' } }, { x: '{% 1 %}' }],
    ['the context object', { Parameters: { 'x.$': '$$.State.Name' } }, { x: 'A' }],
  ])('gives %s', async (_name, state, output) => {
    expect(await runMixed({ A: { Type: 'Pass', ...state } }, input)).toMatchObject({ status: 'SUCCEEDED', output });
  });

  it.each<[string, object, string]>([
    ['InputPath', { InputPath: '$.x' }, "Invalid path '$.x' : No results for path: $['x']"],
    ['OutputPath', { OutputPath: '$.x.y' }, "Invalid path '$.x.y' : Missing property in path $['x']"],
    [
      'Parameters',
      { Parameters: { y: { 'x.$': '$.x' } } },
      `The JSONPath '$.x' specified for the field 'x.$' could not be found in the input '{"a":{"b":1},"c":2}'`,
    ],
    [
      'Assign',
      { Result: 1, Assign: { 'x.$': '$noSuch' } },
      "The JSONPath '$noSuch' specified for the field 'x.$' could not be found in the input '1'",
    ],
  ])('fails when %s leads nowhere', async (_name, state, message) => {
    const ran = await runMixed({ A: { Type: 'Pass', ...state } }, input);
    expect(ran).toMatchObject(runtime('A', message));
    expect(printed(ran.events)).toEqual(['1<0 ExecutionStarted', '2<0 PassStateEntered A', '3<2 ExecutionFailed']);
  });

  it('cannot put a result into what is no object', async () => {
    expect(await runMixed({ A: { Type: 'Pass', Result: 1, ResultPath: '$.a' } }, [1])).toMatchObject({
      status: 'FAILED',
      error: 'States.ResultPathMatchFailure',
    });
  });
});

describe('variables between the languages', () => {
  it('are read and written by both, with the values that the state was entered with', async () => {
    const { output, events } = await runMixed(
      {
        A: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { x: 1, y: '{% $states.input %}' } },
        B: { Type: 'Pass', Assign: { 'x.$': '$y', 'y.$': '$x' }, Parameters: { 'x.$': '$x', 'y.$': '$y' } },
        C: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% {"x": $x, "y": $y, "before": $states.input} %}' },
      },
      2,
    );
    expect(output).toEqual({ x: 2, y: 1, before: { x: 1, y: 2 } });
    expect(
      events.find(({ type, details }) => type === 'PassStateExited' && details?.name === 'B')?.details,
    ).toMatchObject({
      assignedVariables: { x: '2', y: '1' },
    });
  });
});

describe('Task in JSONPath', () => {
  it('selects from the result, puts that into the input, and assigns from it', async () => {
    const ran = await runMixed(
      {
        A: invoke({
          InputPath: '$.in',
          ResultSelector: { 'got.$': '$.Payload.id', 'from.$': '$$.State.Name' },
          ResultPath: '$.out',
          OutputPath: '$.out',
          Assign: { 'id.$': '$.got' },
        }),
        B: { Type: 'Pass', Parameters: { 'id.$': '$id', 'before.$': '$' } },
      },
      { in: { a: 1 } },
      { f: [returns({ id: 7 })] },
    );
    expect(ran.calls.map(({ payload }) => payload)).toEqual([{ a: 1 }]);
    expect(ran.output).toEqual({ id: 7, before: { got: 7, from: 'A' } });
  });

  it.each<[string, object, Json | undefined]>([
    ['in place of the input', {}, { Error: 'Boom', Cause: 'because' }],
    ['within the input', { ResultPath: '$.error' }, { a: 1, error: { Error: 'Boom', Cause: 'because' } }],
    ['nowhere', { ResultPath: null }, { a: 1 }],
  ])('gives a catcher the error %s', async (_name, catcher, output) => {
    const states = {
      A: invoke({
        ResultPath: '$.result',
        OutputPath: '$.result',
        Assign: { ok: true },
        Catch: [{ ErrorEquals: ['Boom'], Next: 'Last', Assign: { 'what.$': '$.Error' }, ...catcher }],
      }),
    };
    const ran = await runMixed(states, { a: 1 }, { f: [fails('Boom')] });
    expect(ran.output).toEqual(output);
    expect(ran.events.find(({ type }) => type === 'TaskStateExited')?.details).toMatchObject({
      assignedVariables: { what: '"Boom"' },
    });
  });

  it('records the role that a path leads to', async () => {
    const { events } = await runMixed(
      { A: invoke({ Credentials: { 'RoleArn.$': '$.role' } }) },
      { role: 'arn:aws:iam::123456789012:role/r' },
    );
    expect(events.find(({ type }) => type === 'TaskScheduled')?.details).toMatchObject({
      taskCredentials: { roleArn: 'arn:aws:iam::123456789012:role/r' },
    });
  });

  it('times out after what a path leads to', async () => {
    const states = { A: invoke({ TimeoutSecondsPath: '$.t' }) };
    const ran = await runMixed(states, { t: 5 }, { f: [returns(1, 60_000)] });
    expect(ran).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(ran.stoppedAt - ran.startedAt).toBe(5000);
  });

  it('does not retry or catch a path that leads nowhere', async () => {
    const states = {
      A: invoke({
        Parameters: { FunctionName: 'f', 'Payload.$': '$.x' },
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Last' }],
      }),
    };
    const ran = await runMixed(states, {});
    expect(ran).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ran.calls).toEqual([]);
  });
});

describe('Choice in JSONPath', () => {
  const choice = {
    Type: 'Choice',
    InputPath: '$.in',
    OutputPath: '$.n',
    Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Assign: { by: 'rule', 'n.$': '$.n' }, Next: 'B' }],
    Assign: { by: 'default', n: 0 },
    Default: 'B',
  };
  const after = { Type: 'Pass', Parameters: { 'by.$': '$by', 'n.$': '$n', 'input.$': '$' } };

  it.each<[string, number, JsonObject]>([
    ['its rule', 2, { by: 'rule', n: 2, input: 2 }],
    ['Default', 1, { by: 'default', n: 0, input: 1 }],
  ])('assigns what %s says', async (_name, n, output) => {
    expect((await runMixed({ A: choice, B: after }, { in: { n } })).output).toEqual(output);
  });

  it('fails when a path leads nowhere', async () => {
    const message = "Invalid path '$.n': The choice state's condition path references an invalid value.";
    expect(await runMixed({ A: choice, B: after }, { in: {} })).toMatchObject(runtime('A', message));
  });
});

describe('Wait in JSONPath', () => {
  it.each<[string, object, Json, number]>([
    ['seconds', { Seconds: 5 }, {}, 5000],
    ['seconds at a path', { SecondsPath: '$.s' }, { s: 5 }, 5000],
    ['an instant', { Timestamp: '2025-01-01T00:00:05Z' }, {}, 5000],
    ['an instant at a path', { InputPath: '$.in', TimestampPath: '$.t' }, { in: { t: '2025-01-01T00:00:05Z' } }, 5000],
  ])('waits for %s', async (_name, state, input, ms) => {
    const ran = await runMixed({ A: { Type: 'Wait', ...state } }, input);
    expect(ran).toMatchObject({ status: 'SUCCEEDED' });
    expect(ran.stoppedAt - ran.startedAt).toBe(ms);
  });

  it.each<[string, Json, string]>([
    ['nothing', {}, 'The SecondsPath parameter does not reference an input value: $.s'],
    ['less than nothing', { s: -1 }, 'The SecondsPath parameter references a negative value: $.s == -1'],
    ['text', { s: '5' }, 'The SecondsPath parameter cannot be parsed as a long value: $.s == 5'],
  ])('fails with %s at its path', async (_name, input, message) => {
    expect(await runMixed({ A: { Type: 'Wait', SecondsPath: '$.s' } }, input)).toMatchObject(runtime('A', message));
  });
});

describe('Parallel and Map in JSONPath', () => {
  it('give branches the Parameters, and put the results into the input', async () => {
    const { output } = await runMixed(
      {
        P: {
          Type: 'Parallel',
          Parameters: { 'x.$': '$.a' },
          Branches: [
            scope({ B: { Type: 'Pass', OutputPath: '$.x' } }),
            scope({ C: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.x + 1 %}' } }),
          ],
          ResultSelector: { 'first.$': '$[0]', 'second.$': '$[1]' },
          ResultPath: '$.results',
        },
      },
      { a: 1 },
    );
    expect(output).toEqual({ a: 1, results: { first: 1, second: 2 } });
  });

  it('give iterations what ItemSelector says of the item and the input', async () => {
    const { output } = await runMixed(
      {
        M: {
          Type: 'Map',
          InputPath: '$.in',
          ItemsPath: '$.items',
          ItemSelector: { 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index', 'all.$': '$.factor' },
          MaxConcurrencyPath: '$.lanes',
          ItemProcessor: scope({
            I: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.(item * all + index) %}' },
          }),
        },
      },
      { in: { items: [1, 2], factor: 10, lanes: 1 } },
    );
    expect(output).toEqual([10, 21]);
  });

  it('fall back to the machine, not to what is around them', async () => {
    const { output } = await runMixed(
      {
        M: {
          Type: 'Map',
          QueryLanguage: 'JSONata',
          Items: '{% [1, 2] %}',
          ItemProcessor: scope({ I: { Type: 'Pass', Parameters: { 'x.$': '$', y: '{% 1 %}' } } }),
        },
      },
      {},
    );
    expect(output).toEqual([
      { x: 1, y: '{% 1 %}' },
      { x: 2, y: '{% 1 %}' },
    ]);
  });

  it.each<[string, object, string]>([
    ['items that are no list', { ItemsPath: '$.a' }, 'Reference path "$.a" must point to array.'],
    [
      'a concurrency that is no number',
      { ItemsPath: '$.b', MaxConcurrencyPath: '$.a' },
      'The MaxConcurrencyPath field refers to value "x" which is not a valid integer: $.a',
    ],
  ])('fail with %s, past every catcher', async (_name, rest, message) => {
    const states = {
      M: {
        Type: 'Map',
        ItemProcessor: scope({ I: { Type: 'Pass' } }),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Last' }],
        ...rest,
      },
    };
    const ran = await runMixed(states, { a: 'x', b: [] });
    expect(ran).toMatchObject(runtime('M', message));
    expect(ran.events.map(({ type }) => type)).not.toContain('MapStateFailed');
  });

  it('record that they failed when what is inside does', async () => {
    const states = {
      P: { Type: 'Parallel', Branches: [scope({ B: { Type: 'Pass', InputPath: '$.x' } })] },
    };
    const ran = await runMixed(states, {});
    expect(ran).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ran.events.map(({ type }) => type)).toContain('ParallelStateFailed');
  });
});

describe('the ends in JSONPath', () => {
  it('Succeed filters', async () => {
    const machine = mixed({
      A: { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'B' },
      B: { Type: 'Succeed', OutputPath: '$.a' },
    });
    const { Last: _, ...states } = machine.States;
    expect((await run({ ...machine, States: states }, { a: 1 })).output).toBe(1);
  });

  it('Fail says what its paths lead to', async () => {
    const machine = mixed({
      A: call('f', { QueryLanguage: 'JSONata', Next: 'B' }),
      B: { Type: 'Fail', ErrorPath: '$.error', CausePath: '$$.State.Name' },
    });
    const { Last: _, ...states } = machine.States;
    expect(await run({ ...machine, States: states }, {}, { f: [returns({ error: 'E' })] })).toMatchObject({
      status: 'FAILED',
      error: 'E',
      cause: 'B',
    });
  });
});
