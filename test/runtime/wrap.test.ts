import { NonRetryableError } from '../../lib/runtime/non-retryable-error.js';
import type { RollbackEvent } from '../../lib/runtime/rollback-event.js';
import type { TaskContext } from '../../lib/runtime/task-context.js';
import type { TaskEvent } from '../../lib/runtime/task-event.js';
import { wrapRollback, wrapTask } from '../../lib/runtime/wrap.js';

const lambda = { getRemainingTimeInMillis: () => 3000 };
const call = {
  input: { order: 1 },
  results: { ValidateOrder: 'ok' },
  execution: { id: 'arn:1', name: 'first' },
  task: 'ChargeCard',
  attempt: 2,
};

async function contextOf(wrap: typeof wrapTask, payload: unknown): Promise<TaskContext> {
  let seen: TaskContext | undefined;
  await wrap((_event, context) => {
    seen = context;
  })(payload, lambda);
  return seen as TaskContext;
}

describe('wrapTask', () => {
  it('calls with input, results and context, and returns what the function returns', async () => {
    const handler = wrapTask(({ input, results }: TaskEvent, { execution, task, attempt }) => ({
      input,
      results: { ...results },
      execution,
      task,
      attempt,
    }));
    expect(await handler(call, lambda)).toEqual(call);
  });

  it('returns null for a function that returns nothing', async () => {
    expect(await wrapTask(async () => {})(call, lambda)).toBeNull();
  });

  it('gives every attempt the same key, and every execution, task and role another', async () => {
    const key = async (change: object, wrap: typeof wrapTask = wrapTask) =>
      (await contextOf(wrap, { ...call, ...change })).idempotencyKey;
    const first = await key({});
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await key({ attempt: 3 })).toBe(first);
    const others = [
      await key({ task: 'Other' }),
      await key({ execution: { id: 'arn:2', name: 'first' } }),
      await key({ outcome: 'completed', failure: null }, wrapRollback),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
  });

  it.each<[input: unknown, scheduledTime: Date | undefined]>([
    [{ scheduledTime: '2026-11-23T06:00:00Z', dryRun: true }, new Date(Date.UTC(2026, 10, 23, 6))],
    [{ scheduledTime: '2026-11-23T06:00:00.250Z' }, new Date(Date.UTC(2026, 10, 23, 6, 0, 0, 250))],
    [{ scheduledTime: '2026-11-23' }, undefined],
    [{ scheduledTime: '2026-11-23T06:00:00+01:00' }, undefined],
    [{ scheduledTime: '2026-11-23T25:00:00Z' }, undefined],
    [{ scheduledTime: 'Monday' }, undefined],
    [{ scheduledTime: 1795413600000 }, undefined],
    [{ scheduledTime: ['2026-11-23T06:00:00Z'] }, undefined],
    [{ 'stepwright:stored': 'qUiQTy8PR5uPgZdpSzAYSw0u0cHNKh7A-4XSmaGSpEc.812345' }, undefined],
    [{}, undefined],
    ['2026-11-23T06:00:00Z', undefined],
    [null, undefined],
  ])('knows of the input %j that it was due at %s', async (input, scheduledTime) => {
    expect((await contextOf(wrapTask, { ...call, input })).scheduledTime).toEqual(scheduledTime);
    const undo = { ...call, input, outcome: 'completed', failure: null };
    expect((await contextOf(wrapRollback, undo)).scheduledTime).toEqual(scheduledTime);
  });

  it('knows its deadline and aborts shortly before it', async () => {
    const handler = wrapTask(async (_event, { deadline, signal, remainingTimeMs }) => {
      expect(deadline.getTime() - Date.now()).toBeLessThanOrEqual(50);
      expect(remainingTimeMs()).toBe(50);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      signal.throwIfAborted();
    });
    await expect(handler(call, { getRemainingTimeInMillis: () => 50 })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'ChargeCard ran out of time: raise its timeout',
    });
  });

  describe('has a timer', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it.each([
      [900_000, 1000],
      [10_000, 1000],
      [3000, 300],
    ])('that aborts, of %i milliseconds, the last %i', async (remaining, margin) => {
      let signal: AbortSignal | undefined;
      const handler = wrapTask((_event, context) => {
        signal = context.signal;
        return new Promise(() => {});
      });
      void handler(call, { getRemainingTimeInMillis: () => remaining });
      await jest.advanceTimersByTimeAsync(remaining - margin - 1);
      expect(signal?.aborted).toBe(false);
      await jest.advanceTimersByTimeAsync(1);
      expect(signal?.aborted).toBe(true);
    });

    // Without any, Node would end the environment, and nobody could tell it from a function that returned.
    it('that keeps the environment alive for a promise that is never settled, until AWS kills it', async () => {
      void wrapTask(() => new Promise(() => {}))(call, lambda);
      await jest.advanceTimersByTimeAsync(60_000);
      expect(jest.getTimerCount()).toBe(1);
    });

    it.each<[string, () => unknown]>([
      ['returned', () => 1],
      ['thrown', () => Promise.reject(new Error('no'))],
    ])('that is gone when the function has %s', async (_, fcn) => {
      await Promise.allSettled([wrapTask(fcn)(call, lambda)]);
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  it.each<[string, unknown, string, string]>([
    ['throws', () => Promise.reject(new RangeError('no')), 'RangeError', 'no'],
    [
      'throws before its first await',
      () => {
        throw 'no';
      },
      'Error',
      'ChargeCard threw "no", which is not an Error',
    ],
    [
      'reads what is not there',
      ({ results }: TaskEvent<unknown, { Ship: 1 }>) => results.Ship,
      'NonRetryableError',
      'ChargeCard reads results.Ship, but Ship does not list ChargeCard in nextTasks',
    ],
    [
      'returns a BigInt',
      () => 1n,
      'ResultNotJson',
      'ChargeCard returned what JSON cannot hold, at result: TypeError: Do not know how to serialize a BigInt',
    ],
    ['is none', 42, 'NonRetryableError', 'ChargeCard has no function: its module exports number instead'],
  ])('names the error of a function that %s', async (_, fcn, name, message) => {
    await expect(wrapTask(fcn as () => unknown)(call, lambda)).rejects.toMatchObject({ name, message });
  });

  it('finds the default export of a CommonJS module one level down', async () => {
    const exported = { default: () => 'found' } as unknown as () => unknown;
    expect(await wrapTask(exported)(call, lambda)).toBe('found');
  });

  it.each([{}, null, 'text', { task: 'x' }])('says who may call when the event is %p', async (payload) => {
    await expect(wrapTask(() => 1)(payload, lambda)).rejects.toThrow(/called by its state machine/);
  });
});

describe('wrapRollback', () => {
  const event = async (payload: object) => {
    let seen: unknown;
    await wrapRollback((given: RollbackEvent) => {
      seen = { ...given, results: { ...given.results } };
    })({ ...call, ...payload }, lambda);
    return seen;
  };

  it('passes output, outcome and a readable failure', async () => {
    const cause = '{"errorType":"NoTruck","errorMessage":"none today","trace":[]}';
    const failure = { task: 'Ship', error: 'NoTruck', cause };
    expect(await event({ output: 7, outcome: 'completed', failure })).toEqual({
      input: call.input,
      results: call.results,
      output: 7,
      outcome: 'completed',
      failure: { task: 'Ship', error: 'NoTruck', message: 'none today', cause },
    });
  });

  it.each<[string, object, unknown]>([
    ['null under completed is what the task returned', { outcome: 'completed', output: null }, null],
    [
      'null under another outcome is what the machine sends for nothing',
      { outcome: 'failed', output: null },
      undefined,
    ],
  ])('%s', async (_, payload, output) => {
    expect(await event({ failure: null, ...payload })).toHaveProperty('output', output);
  });

  it.each<[string, unknown]>([
    ['a value', 7],
    ['a BigInt', 1n],
    ['more than fits', 'x'.repeat(300_000)],
    ['a function', () => 1],
  ])('returns null for a rollback that returns %s', async (_, result) => {
    expect(await wrapRollback(() => result)({ ...call, outcome: 'completed', failure: null }, lambda)).toBeNull();
  });

  it('gives the fields of the error that it follows', async () => {
    const cause = '{"errorType":"NoTruck","errorMessage":"none","trace":["NoTruck: none","    with {\\"depot\\":7}"]}';
    const failure = { task: 'Ship', error: 'NoTruck', cause };
    expect(await event({ outcome: 'unknown', failure })).toMatchObject({ failure: { fields: { depot: 7 } } });
  });

  it('has no output under an outcome that gives none, and no failure where none was', async () => {
    expect(await event({ outcome: 'unknown', failure: null })).toEqual({
      input: call.input,
      results: call.results,
      output: undefined,
      outcome: 'unknown',
      failure: null,
    });
  });
});

describe('NonRetryableError', () => {
  it('is an error with a cause and a name of its own', () => {
    const error = new NonRetryableError('no', { cause: 'x' });
    expect(error).toMatchObject({ name: 'NonRetryableError', message: 'no', cause: 'x' });
    expect(error).toBeInstanceOf(Error);
  });
});
