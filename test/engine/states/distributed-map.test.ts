import type { HistoryEvent } from '../../../lib/engine/history.js';
import { mapRunsOf } from '../../../lib/engine/map-runs-of.js';
import type { ExecutionResult } from '../../../lib/engine/ports.js';
import type { Snapshot } from '../../../lib/engine/snapshot.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import { call, chain, fails, machineOf, printed, returns, run, scope, start } from '../run-machine.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const map = (fields: object, processor: Record<string, object> = { W: call('w') }, config: JsonObject = {}) => ({
  Type: 'Map',
  ...fields,
  ItemProcessor: {
    ...scope(processor),
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD', ...config },
  },
});

/** Fails for the items whose text begins with `bad`, after a millisecond. */
const picky = { w: ({ payload }: { payload: Json }) => outcomeOf(payload) };

function outcomeOf(payload: Json) {
  return String(payload).startsWith('bad')
    ? fails('Bad', `of ${String(payload)}`, 1)
    : returns(`${String(payload)}!`, 1);
}

const bad = (item: string) => ({ Status: 'FAILED', Error: 'Bad', Cause: `of ${item}` });

const exceeded = {
  status: 'FAILED',
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};

/** The latest snapshot of the execution that was started first. */
function watch(): { readonly keep: (snapshot: Snapshot) => Snapshot; latest(): Snapshot } {
  let latest: Snapshot | undefined;
  return {
    keep: (snapshot) => {
      if (snapshot.execution.name === 'run') latest = snapshot;
      return snapshot;
    },
    latest: () => {
      if (latest === undefined) throw new RangeError('Nothing was kept');
      return latest;
    },
  };
}

function inputs({ children }: ExecutionResult): Json[] {
  return children.map(({ events }) => JSON.parse(String(events[0]?.details?.input)) as Json);
}

function typesOf(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type }) => type);
}

describe('a distributed Map', () => {
  it('runs each item as an execution of its own, with the results in the order of the items', async () => {
    const machine = chain({ M: map({ Items: '{% $states.input.items %}' }), After: { Type: 'Pass' } });
    const result = await run(
      machine,
      { items: ['a', '1', { b: 2 }] },
      { w: [returns('A', 9), returns(1), returns(2, 5)] },
    );
    expect(result.output).toEqual(['A', 1, 2]);
    expect(result.stoppedAt).toBe(start + 9);
    expect(printed(result.events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 MapStateEntered M',
      '3<2 MapStateStarted',
      '4<3 MapRunStarted',
      '5<4 MapRunSucceeded',
      '6<5 MapStateSucceeded',
      '7<4 MapStateExited M',
      '8<7 PassStateEntered After',
      '9<8 PassStateExited After',
      '10<9 ExecutionSucceeded',
    ]);
    expect(result.events[2]?.details).toEqual({ length: 3 });
    expect(inputs(result)).toEqual(['a', '1', { b: 2 }]);
    expect(printed(result.children[0]?.events ?? []).slice(0, 3)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 TaskStateEntered W',
      '3<2 TaskScheduled',
    ]);
  });

  it('names the run and its executions after the label', async () => {
    const { events, children } = await run(chain({ M: map({ Items: [1, 2], Label: 'Rows' }) }));
    const [prefix, id] = String(events[3]?.details?.mapRunArn).split('/Rows:');
    expect(prefix).toBe('arn:aws:states:us-east-1:123456789012:mapRun:Machine');
    expect(id).toMatch(uuid);
    for (const { execution } of children) {
      expect(execution.stateMachineArn).toBe('arn:aws:states:us-east-1:123456789012:stateMachine:Machine/Rows');
      expect(execution.arn).toBe(`arn:aws:states:us-east-1:123456789012:execution:Machine/Rows:${execution.name}`);
      expect(execution.name).toMatch(uuid);
    }
    expect(new Set(children.map(({ execution }) => execution.name)).size).toBe(2);
  });

  it('gives every state without a label one of its own', async () => {
    const machine = chain({
      'A b': map({ Items: [1] }, { P: { Type: 'Pass', Output: 1 } }),
      A_b: map({ Items: [1] }, { Q: { Type: 'Pass', Output: 2 } }),
    });
    const { children } = await run(machine);
    expect(children.map(({ output }) => output)).toEqual([1, 2]);
  });

  it('can be without items', async () => {
    const { output, events } = await run(chain({ M: map({ Items: [] }) }));
    expect(output).toEqual([]);
    expect(typesOf(events)).toContain('MapRunSucceeded');
  });

  it('takes the members of an object', async () => {
    const items = { x: 1, y: [2] };
    const plain = await run(chain({ M: map({ Items: '{% $states.input %}' }) }), items);
    expect(inputs(plain)).toEqual([
      { Key: 'x', Value: 1 },
      { Key: 'y', Value: [2] },
    ]);
    const selected = await run(chain({ M: map({ ItemSelector: '{% $states.context.Map.Item %}' }) }), items);
    expect(inputs(selected)).toEqual([
      { Index: 0, Key: 'x', Value: 1, Source: 'STATE_DATA' },
      { Index: 1, Key: 'y', Value: [2], Source: 'STATE_DATA' },
    ]);
  });

  it('makes its items of what only the parent knows', async () => {
    const machine = chain({
      Set: { Type: 'Pass', Assign: { factor: 10 } },
      M: map({
        Items: '{% $states.input.items %}',
        ItemSelector: {
          value: '{% $states.context.Map.Item.Value * $factor %}',
          at: '{% $states.context.Map.Item.Index %}',
          of: '{% $states.context.Execution.Name %}',
        },
      }),
    });
    expect(inputs(await run(machine, { items: [1, 2] }))).toEqual([
      { value: 10, at: 0, of: 'run' },
      { value: 20, at: 1, of: 'run' },
    ]);
  });

  it('does not show its executions the variables of the parent', async () => {
    const machine = chain({
      Set: { Type: 'Pass', Assign: { factor: 10 } },
      M: map({ Items: [1], ToleratedFailureCount: 1 }, { P: { Type: 'Pass', Output: '{% $factor %}' } }),
    });
    expect((await run(machine)).output).toMatchObject([{ Status: 'FAILED', Error: 'States.QueryEvaluationError' }]);
  });

  it.each<[string, object, string]>([
    ['no list', { Items: '{% 7 %}' }, "Expected 'array' or 'object', but was 'number' for value: 7"],
    ['undefined', { Items: '{% $states.input.nothing %}' }, 'returned nothing (undefined).'],
    [
      'a percentage out of range',
      { Items: [1], ToleratedFailurePercentage: '{% 101 %}' },
      'must be between 0 and 100.',
    ],
    ['a negative count', { Items: [1], ToleratedFailureCount: '{% -1 %}' }, 'non-negative integer'],
    ['a concurrency that is no number', { Items: [1], MaxConcurrency: "{% 'x' %}" }, "Expected 'number'"],
    ['an item that cannot be made', { Items: [1], ItemSelector: '{% $nothing %}' }, 'returned nothing (undefined).'],
  ])('fails for %s', async (_name, fields, cause) => {
    const result = await run(chain({ M: map(fields) }));
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(result.cause).toContain(cause);
    expect(result.children).toEqual([]);
  });
});

describe('the concurrency of a distributed Map', () => {
  it.each<[string, JsonObject, number, number]>([
    ['as told', { MaxConcurrency: 2 }, 7, 2],
    ['as told by an expression', { MaxConcurrency: '{% 1 + 2 %}' }, 7, 3],
    ['all of them for 0', { MaxConcurrency: 0 }, 60, 60],
    ['all of them by default', {}, 60, 60],
  ])('is %s', async (_name, fields, count, expected) => {
    let running = 0;
    let most = 0;
    const Items = Array.from({ length: count }, (_, index) => index);
    const { status, output } = await run(
      chain({ M: map({ Items, ...fields }) }),
      {},
      { w: ({ payload }) => returns(payload, 10 + (Number(payload) % 3)) },
      {
        onEvent: ({ name }, { type }) => {
          if (name === 'run') return;
          if (type === 'ExecutionStarted') running += 1;
          if (type === 'ExecutionSucceeded') running -= 1;
          most = Math.max(most, running);
        },
      },
    );
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual(Items);
    expect(most).toBe(expected);
  });

  it('of 1 runs items one after the other', async () => {
    const { calls } = await run(
      chain({ M: map({ Items: [1, 2, 3], MaxConcurrency: 1 }) }),
      {},
      { w: [returns(0, 10)] },
    );
    expect(calls.map(({ payload, at }) => [payload, at])).toEqual([
      [1, 0],
      [2, 10],
      [3, 20],
    ]);
  });
});

describe('failures in a distributed Map', () => {
  const four = ['a', 'bad b', 'bad c', 'd'];
  const tolerated = ['a!', bad('bad b'), bad('bad c'), 'd!'];

  it.each<[string, JsonObject, readonly Json[] | 'exceeded']>([
    ['none by default', {}, 'exceeded'],
    ['none for 0 and 0', { ToleratedFailureCount: 0, ToleratedFailurePercentage: 0 }, 'exceeded'],
    ['as many as the count', { ToleratedFailureCount: 2 }, tolerated],
    ['no more than the count', { ToleratedFailureCount: 1 }, 'exceeded'],
    ['the share', { ToleratedFailurePercentage: 50 }, tolerated],
    ['no more than the share', { ToleratedFailurePercentage: 49.9 }, 'exceeded'],
    ['all of them for 100', { ToleratedFailurePercentage: 100 }, tolerated],
    ['the share beside a count of 0', { ToleratedFailureCount: 0, ToleratedFailurePercentage: 50 }, tolerated],
    ['the count beside a share of 0', { ToleratedFailureCount: 2, ToleratedFailurePercentage: 0 }, tolerated],
    ['neither when the count is exceeded', { ToleratedFailureCount: 1, ToleratedFailurePercentage: 50 }, 'exceeded'],
    ['neither when the share is exceeded', { ToleratedFailureCount: 2, ToleratedFailurePercentage: 49 }, 'exceeded'],
    ['what an expression says', { ToleratedFailureCount: '{% 1 + 1 %}' }, tolerated],
  ])('are tolerated: %s', async (_name, fields, expected) => {
    const result = await run(chain({ M: map({ Items: four, ...fields }) }), {}, picky);
    expect(result).toMatchObject(expected === 'exceeded' ? exceeded : { status: 'SUCCEEDED', output: expected });
  });

  it('count for every item of a batch, which has one place in the result', async () => {
    const fields = { Items: four, ItemBatcher: { MaxItemsPerBatch: 2 } };
    const processor = {
      W: call('w', { Arguments: { FunctionName: 'w', Payload: '{% $join($states.input.Items) %}' } }),
    };
    const machine = (count: number) => chain({ M: map({ ...fields, ToleratedFailureCount: count }, processor) });
    const functions = {
      w: ({ payload }: { payload: Json }) => outcomeOf(String(payload).includes('bad b') ? 'bad' : 'x'),
    };
    expect(await run(machine(1), {}, functions)).toMatchObject(exceeded);
    expect(await run(machine(2), {}, functions)).toMatchObject({ output: [bad('bad'), 'x!'] });
  });

  it('of an execution that takes too long, or is stopped, count as well', async () => {
    const { output } = await run(
      chain({ M: map({ Items: [1], ToleratedFailureCount: 1 }, { W: call('w', { TimeoutSeconds: 1 }) }) }),
      {},
      { w: [returns(1, 5000)] },
    );
    expect(output).toEqual([{ Status: 'FAILED', Error: 'States.Timeout' }]);
  });

  it('end the run and stop what is under way, as soon as there are too many', async () => {
    const machine = chain({ M: map({ Items: ['slow', 'bad', 'next', 'later'], MaxConcurrency: 2 }) });
    const watched = watch();
    const result = await run(
      machine,
      {},
      { w: ({ payload }) => (payload === 'slow' ? returns(1, 99) : outcomeOf(payload)) },
      watched,
    );
    expect(result).toMatchObject({ ...exceeded, stoppedAt: start + 1 });
    expect(printed(result.events).slice(3)).toEqual([
      '4<3 MapRunStarted',
      '5<4 MapRunFailed',
      '6<5 MapStateFailed',
      '7<6 ExecutionFailed',
    ]);
    expect(result.events[4]?.details).toEqual({ error: exceeded.error, cause: exceeded.cause });
    expect(result.children.map(({ status }) => status)).toEqual(['ABORTED', 'FAILED']);
    expect(mapRunsOf(watched.latest())).toMatchObject([
      { status: 'FAILED', counts: { executions: { pending: 2, running: 0, failed: 1, aborted: 1, total: 4 } } },
    ]);
  });

  it('can be caught', async () => {
    const machine = chain({
      M: map({ Items: ['bad'], Catch: [{ ErrorEquals: [exceeded.error], Next: 'C' }], End: true }),
      C: { Type: 'Pass' },
    });
    const { output, events } = await run(machine, {}, picky);
    expect(output).toEqual({ Error: exceeded.error, Cause: exceeded.cause });
    expect(typesOf(events).slice(3, 7)).toEqual(['MapRunStarted', 'MapRunFailed', 'MapStateFailed', 'MapStateExited']);
  });

  it('that are retried start a run of its own, with every item', async () => {
    const machine = chain({ M: map({ Items: ['a', 'b'], Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }) });
    const watched = watch();
    const result = await run(machine, {}, { w: [returns(1), fails('Bad', '', 1), returns(2)] }, watched);
    expect(result).toMatchObject({ output: [2, 2], stoppedAt: start + 1001 });
    expect(typesOf(result.events).filter((type) => type.startsWith('Map'))).toEqual([
      ...['MapStateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunFailed'],
      ...['MapStateStarted', 'MapRunStarted', 'MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited'],
    ]);
    const runs = mapRunsOf(watched.latest());
    expect(runs.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
    expect(new Set(runs.map(({ arn }) => arn)).size).toBe(2);
    expect(result.children).toHaveLength(4);
  });

  it('come of a result that is too large', async () => {
    const machine = chain({
      M: map({ Items: [1, 2], Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'C' }], End: true }),
      C: { Type: 'Pass', Output: 'caught' },
    });
    const { output, events } = await run(machine, {}, { w: [returns('x'.repeat(140_000))] });
    expect(output).toBe('caught');
    expect(events[4]).toMatchObject({ type: 'MapRunFailed', details: { error: 'States.DataLimitExceeded' } });
  });

  it('come of an item that is too large', async () => {
    const Items = '{% $map([1..2], function($n) { {"text": $pad("", 140000, "x"), "n": $n} }) %}';
    const fields = {
      Items,
      ItemSelector: '{% [$states.context.Map.Item.Value.text, $states.context.Map.Item.Value.text] %}',
    };
    expect(await run(chain({ M: map(fields) }))).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('a distributed Map of thousands', () => {
  it('runs them all, and stops them all', async () => {
    const Items = '{% [1..2000] %}';
    // Written down at every step, this would take long.
    const keep = (snapshot: Snapshot) => snapshot;
    const whole = await run(chain({ M: map({ Items }, { P: { Type: 'Pass' } }) }), {}, {}, { keep });
    expect(whole.output).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
    const machine = chain({ M: map({ Items, MaxConcurrency: 1500 }) });
    const failed = await run(
      machine,
      {},
      { w: ({ payload }) => (payload === 7 ? fails('Bad') : returns(0, 9)) },
      { keep },
    );
    expect(failed).toMatchObject({ ...exceeded, stoppedAt: start });
    expect(failed.children.filter(({ status }) => status === 'ABORTED')).toHaveLength(1499);
  });
});

describe('the batches of a distributed Map', () => {
  it('are what its executions are given', async () => {
    const ItemBatcher = { MaxItemsPerBatch: '{% 1 + 1 %}', BatchInput: { of: '{% $states.context.Execution.Name %}' } };
    const result = await run(
      chain({ M: map({ Items: [1, 2, 3], ItemBatcher }) }),
      {},
      { w: ({ payload }) => returns(payload) },
    );
    const expected = [
      { Items: [1, 2], BatchInput: { of: 'run' } },
      { Items: [3], BatchInput: { of: 'run' } },
    ];
    expect(inputs(result)).toEqual(expected);
    expect(result.output).toEqual(expected);
    expect(result.events[2]?.details).toEqual({ length: 3 });
  });

  it('hold what ItemSelector makes', async () => {
    const fields = { Items: [1, 2], ItemSelector: '{% $states.context.Map.Item.Value * 2 %}' };
    const result = await run(chain({ M: map({ ...fields, ItemBatcher: { MaxItemsPerBatch: 10 } }) }));
    expect(inputs(result)).toEqual([{ Items: [2, 4] }]);
  });
});

describe('the result of a distributed Map', () => {
  const machine = (Transformation: string) =>
    chain({
      M: map({
        Items: [[1, 2], 3, [[4]], 'bad'],
        ToleratedFailureCount: 1,
        ResultWriter: { WriterConfig: { Transformation, OutputType: 'JSON' } },
      }),
    });
  const functions = {
    w: ({ payload }: { payload: Json }) => (payload === 'bad' ? fails('Bad', 'of bad') : returns(payload)),
  };

  it.each<[string, Json]>([
    ['COMPACT', [[1, 2], 3, [[4]], bad('bad')]],
    ['FLATTEN', [1, 2, 3, [4], bad('bad')]],
  ])('is %s', async (transformation, expected) => {
    expect((await run(machine(transformation), {}, functions)).output).toEqual(expected);
  });

  it('is NONE, with what is known of the executions', async () => {
    const { output, children } = await run(machine('NONE'), {}, functions);
    expect(output).toHaveLength(4);
    expect((output as Json[])[1]).toEqual({
      ExecutionArn: children[1]?.execution.arn,
      Input: '3',
      InputDetails: { Included: true },
      Name: children[1]?.execution.name,
      Output: '3',
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      StartDate: '2025-01-01T00:00:00.000Z',
      StateMachineArn: children[1]?.execution.stateMachineArn,
      Status: 'SUCCEEDED',
      StopDate: '2025-01-01T00:00:00.000Z',
    });
    expect((output as Json[])[3]).toMatchObject({ Status: 'FAILED', Error: 'Bad', Cause: 'of bad', Input: '"bad"' });
  });
});

describe('a distributed Map inside other states', () => {
  it('runs beside the other branches of a Parallel', async () => {
    const machine = chain({
      P: {
        Type: 'Parallel',
        Branches: [scope({ M: map({ Items: [1, 2], MaxConcurrency: 1 }) }), scope({ O: call('o') })],
      },
    });
    const { output, stoppedAt } = await run(machine, {}, { w: [returns('w', 10)], o: [returns('o', 5)] });
    expect(output).toEqual([['w', 'w'], 'o']);
    expect(stoppedAt).toBe(start + 20);
  });

  it('is aborted with its branch, and its executions with it', async () => {
    const machine = chain({
      P: {
        Type: 'Parallel',
        Branches: [scope({ M: map({ Items: [1, 2, 3], MaxConcurrency: 2 }) }), scope({ O: call('o') })],
      },
    });
    const watched = watch();
    const result = await run(machine, {}, { w: [returns('w', 100)], o: [fails('Bad', '', 5)] }, watched);
    expect(result).toMatchObject({ status: 'FAILED', error: 'Bad', stoppedAt: start + 5 });
    expect(result.children.map(({ status, stoppedAt }) => [status, stoppedAt])).toEqual([
      ['ABORTED', start + 5],
      ['ABORTED', start + 5],
    ]);
    expect(typesOf(result.events)).toEqual(expect.arrayContaining(['MapRunAborted', 'MapStateAborted']));
    expect(mapRunsOf(watched.latest())).toMatchObject([
      { status: 'ABORTED', stoppedAt: start + 5, counts: { items: { aborted: 2, pending: 1 } } },
    ]);
  });

  it('runs in every iteration of an inline Map', async () => {
    const inner = map({ Items: '{% $states.input %}' });
    const machine = chain({ O: { Type: 'Map', Items: [[1, 2], [3]], ItemProcessor: scope({ M: inner }) } });
    expect((await run(machine, {}, { w: ({ payload }) => returns(Number(payload) * 2) })).output).toEqual([
      [2, 4],
      [6],
    ]);
  });

  it('runs inside another one', async () => {
    const inner = map({ Items: '{% $states.input %}', Label: 'Inner' });
    const machine = chain({ M: map({ Items: [[1, 2], [3]], Label: 'Outer' }, { I: inner, J: { Type: 'Pass' } }) });
    const result = await run(machine, {}, { w: ({ payload }) => returns(Number(payload) * 2) });
    expect(result.output).toEqual([[2, 4], [6]]);
    const child = result.children[0];
    expect(child?.execution.stateMachineName).toBe('Machine/Outer');
    expect(child?.children.map(({ execution }) => execution.stateMachineName)).toEqual([
      'Machine/Inner',
      'Machine/Inner',
    ]);
    expect(child?.events[3]?.details?.mapRunArn).toMatch(/:mapRun:Machine\/Inner:/);
  });

  it('starts Express executions where it says so', async () => {
    const { children, output } = await run(
      chain({ M: map({ Items: [1, 2], Label: 'X' }, undefined, { ExecutionType: 'EXPRESS' }) }),
    );
    expect(output).toEqual([1, 2]);
    expect(children.map(({ execution }) => execution.express)).toEqual(['ASYNC', 'ASYNC']);
    expect(children[0]?.execution.arn).toMatch(/:express:Machine\/X:/);
  });
});

describe('the end of the execution around a distributed Map', () => {
  it('by its deadline stops what is under way', async () => {
    const machine = machineOf(chain({ M: map({ Items: [1, 2, 3], MaxConcurrency: 2 }) }), { TimeoutSeconds: 1 });
    const watched = watch();
    const result = await run(machine, {}, { w: [returns(1, 600)] }, watched);
    expect(result).toMatchObject({ status: 'TIMED_OUT', stoppedAt: start + 1000 });
    expect(result.children.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'ABORTED']);
    expect(mapRunsOf(watched.latest())).toMatchObject([
      { status: 'ABORTED', counts: { executions: { succeeded: 2, aborted: 1, total: 3 } } },
    ]);
  });
});

describe('what is known of a run', () => {
  it('while it is under way and when it is over', async () => {
    const seen: unknown[] = [];
    const watched = watch();
    const fields = { Items: ['a', 'bad', 'c', 'd', 'e'], ItemBatcher: { MaxItemsPerBatch: 2 }, MaxConcurrency: 1 };
    const processor = { W: call('w', { Arguments: { FunctionName: 'w', Payload: '{% $states.input.Items[-1] %}' } }) };
    const last = await run(chain({ M: map({ ...fields, ToleratedFailurePercentage: 40 }, processor) }), {}, picky, {
      keep: (snapshot) => {
        watched.keep(snapshot);
        if (snapshot.execution.name === 'run') seen.push(mapRunsOf(snapshot)[0]?.counts.items);
        return snapshot;
      },
    });
    expect(last.status).toBe('SUCCEEDED');
    const none = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 5 };
    expect(seen).toEqual([
      { ...none, pending: 3, running: 2 },
      { ...none, pending: 1, running: 2, failed: 2 },
      { ...none, running: 1, failed: 2, succeeded: 2 },
      { ...none, failed: 2, succeeded: 3 },
    ]);
    expect(mapRunsOf(watched.latest())).toEqual([
      {
        arn: last.events[3]?.details?.mapRunArn,
        stateName: 'M',
        startedAt: start,
        stoppedAt: start + 3,
        status: 'SUCCEEDED',
        maxConcurrency: 1,
        toleratedFailureCount: 0,
        toleratedFailurePercentage: 40,
        counts: {
          executions: { ...none, failed: 1, succeeded: 2, total: 3 },
          items: { ...none, failed: 2, succeeded: 3 },
        },
      },
    ]);
  });
});
