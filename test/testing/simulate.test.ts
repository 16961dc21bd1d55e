import { NonRetryableError } from '../../lib/runtime/non-retryable-error.js';
import { attempts } from '../../lib/testing/mock.js';
import { awsError, crashes, returns, throws, timesOut } from '../../lib/testing/outcome.js';
import { simulate } from '../../lib/testing/simulate.js';
import type { SimulateOptions } from '../../lib/testing/simulate-options.js';
import { order } from './fixtures/order.js';

/** a ; (b | c) ; d, where everything but d can be undone. */
const diamond = {
  name: 'Diamond',
  headTask: 'a',
  tasks: [
    { name: 'a', rollback: true, nextTasks: ['b', 'c'] },
    { name: 'b', rollback: true, retries: { attempts: 2, interval: '1h' }, nextTasks: ['d'] },
    { name: 'c', rollback: { retries: 1 }, nextTasks: ['d'] },
    { name: 'd' },
  ],
};

/** A single task, of which every attempt but the last one fails. */
const single = {
  name: 'Single',
  headTask: 'only',
  tasks: [{ name: 'only', timeout: '90s', retries: { attempts: 6, interval: 1, backoffRate: 1 } }],
};

describe('functions', () => {
  it('runs those that are given, and stand-ins for the others', async () => {
    const functions = {
      b: ({ input }: { input: number }) => input + 1,
      d: ({ results }: { results: { b: number; c: null } }) => [results.b, results.c],
    };
    expect(await simulate(diamond, { input: 1, functions })).toMatchObject({
      workflow: 'Diamond',
      tasks: ['a', 'b', 'c', 'd'],
      status: 'SUCCEEDED',
      output: { d: [2, null] },
      completed: ['a', 'b', 'c', 'd'],
      undone: [],
      leftToUndo: [],
      failed: {},
      attempts: { a: 1, b: 1, c: 1, d: 1 },
    });
  });

  it('takes values, functions, outcomes and a list of them for a mock', async () => {
    const mocks = {
      a: ['a', 'list'],
      b: attempts(throws('Busy'), ({ results }, { attempt }) => [results.a, attempt]),
      c: returns(undefined),
      d: ({ results }: { results: object }) => ({ ...results }),
    };
    expect(await simulate(diamond, { mocks })).toMatchObject({
      output: { d: { b: [['a', 'list'], 2], c: null } },
      attempts: { b: 2, c: 1 },
    });
  });

  it('goes on with the last of the outcomes', async () => {
    const { attempts: counts, calls } = await simulate(single, { mocks: { only: attempts(1, throws('Busy')) } });
    expect([counts, calls.map(({ outcome }) => outcome)]).toEqual([{ only: 1 }, ['returned']]);
    expect(await simulate(single, { mocks: { only: attempts(throws('Busy')) } })).toMatchObject({
      attempts: { only: 7 },
    });
  });

  it('lets functions come to an outcome after their effect', async () => {
    const effects: string[] = [];
    const d = () => {
      effects.push('shipped');
      return timesOut();
    };
    const { failed } = await simulate(diamond, { mocks: { d } });
    expect([effects, failed]).toEqual([['shipped'], { d: expect.objectContaining({ error: 'Sandbox.Timedout' }) }]);
  });

  it('tells a function all of the time that it has', async () => {
    const only = (_: object, { remainingTimeMs }: { remainingTimeMs(): number }) => remainingTimeMs();
    expect(await simulate(single, { mocks: { only } })).toMatchObject({ output: { only: 90_000 } });
  });

  it('gives every function an event of its own', async () => {
    const spoil = ({ input }: { input: { list: number[] } }) => {
      input.list.push(1);
      return input.list;
    };
    const simulation = await simulate(diamond, { input: { list: [] }, mocks: { a: spoil, d: spoil } });
    expect(simulation.output).toEqual({ d: [1] });
  });

  it('refuses what JSON cannot hold, as on AWS', async () => {
    expect(await simulate(single, { mocks: { only: { big: 1n } } })).toMatchObject({ error: 'ResultNotJson' });
  });
});

describe('what an attempt comes to', () => {
  it.each<[string, unknown, object]>([
    ['an error by name', throws('Busy'), { error: 'Busy', message: 'made up for a test', startedAt: 0, endedAt: 0 }],
    ['an error that took time', throws('Busy', { takes: '20s' }), { error: 'Busy', endedAt: 20 }],
    [
      'a class',
      throws(new (class NoTruck extends Error {})('none today')),
      { error: 'NoTruck', message: 'none today' },
    ],
    ['a text', throws(Object.assign(new Error(), { name: 'Odd' })), { error: 'Odd' }],
    ['a timeout', timesOut(), { error: 'Sandbox.Timedout', endedAt: 90, message: expect.stringContaining('90.00 s') }],
    ['a return too late', returns(1, { takes: '2m' }), { error: 'Sandbox.Timedout', endedAt: 90 }],
    ['a crash', crashes({ takes: 3 }), { error: 'Runtime.ExitError', endedAt: 3 }],
    [
      'an error of AWS',
      awsError('Lambda.ServiceException', 'try later'),
      { error: 'Lambda.ServiceException', message: 'try later' },
    ],
  ])('%s', async (_, first, expected) => {
    const { calls, status } = await simulate(single, { mocks: { only: attempts(first as never, 'at last') } });
    expect(calls).toHaveLength(2);
    expect(calls[0]).toMatchObject({ task: 'only', role: 'task', attempt: 1, outcome: 'failed', ...expected });
    expect([calls[1]?.returned, status]).toEqual(['at last', 'SUCCEEDED']);
  });
});

describe('failures', () => {
  it.each<[string, NonNullable<SimulateOptions['fail']>[string], object]>([
    ['true', true, { error: 'InjectedFailure', message: 'told to fail at every attempt, without being run' }],
    ['a number', 1, { error: 'InjectedFailure', message: 'told to fail at its first attempt, without being run' }],
    ['a name', 'NoTruck', { error: 'NoTruck', message: 'told to fail, without being run' }],
    ['an error', new NonRetryableError('never'), { error: 'NonRetryableError', message: 'never' }],
    ['a timeout', 'timeout', { error: 'Sandbox.Timedout' }],
    ['a crash', 'crash', { error: 'Runtime.ExitError' }],
    ['a name of AWS', 'States.Timeout', { error: 'States.Timeout', message: 'made up for a test' }],
    ['an outcome', crashes(), { error: 'Runtime.ExitError' }],
    ['several times', { with: 'NoTruck', times: 3 }, { error: 'NoTruck' }],
  ])('%s', async (_, failure, expected) => {
    const ran: number[] = [];
    const d = (_: object, { attempt }: { attempt: number }) => ran.push(attempt);
    const { failed, calls, undone } = await simulate(diamond, { mocks: { d }, fail: { d: failure } });
    expect(calls.find(({ task }) => task === 'd')).toMatchObject({ outcome: 'failed', ...expected });
    expect([ran, failed.d, undone]).toEqual([[], expect.objectContaining(expected), ['b', 'c', 'a']]);
  });

  it('come before what was asked for otherwise', async () => {
    const mocks = { b: ({ input }: { input: string }) => input };
    const { calls } = await simulate(diamond, { input: 'x', mocks, fail: { b: { with: 'Busy', times: 2 } } });
    expect(calls.filter(({ task }) => task === 'b').map(({ error, returned }) => error ?? returned)).toEqual([
      'Busy',
      'Busy',
      'x',
    ]);
  });

  it('undo what was completed', async () => {
    expect(await simulate(diamond, { fail: { d: true } })).toMatchObject({
      status: 'FAILED',
      error: 'InjectedFailure',
      completed: ['a', 'b', 'c'],
      undone: ['b', 'c', 'a'],
      leftToUndo: [],
    });
  });

  it('are reported as they would be on AWS', async () => {
    const b = () => {
      throw new NonRetryableError('there is no b today');
    };
    expect(await simulate(diamond, { functions: { b } })).toMatchObject({
      error: 'NonRetryableError',
      cause: 'b failed: NonRetryableError: there is no b today. Undone: c, a.',
      seconds: 0,
    });
  });

  it.each<[string, SimulateOptions]>([
    ['a mock', { rollbacks: { c: throws(new Error('still in use')) } }],
    ['a failure', { failRollbacks: { c: new Error('still in use') } }],
  ])('of a rollback leave something to undo: %s', async (_, options) => {
    const simulation = await simulate(diamond, { fail: { d: true }, ...options });
    expect(simulation).toMatchObject({
      error: 'RollbackIncomplete',
      cause: expect.stringContaining('Left to undo: c (Error: still in use). Undone: b, a.'),
      undone: ['b', 'a'],
      leftToUndo: ['c'],
      failed: { d: { error: 'InjectedFailure' } },
      failedRollbacks: { c: { error: 'Error', message: 'still in use' } },
    });
    expect(simulation.calls.filter(({ role, task }) => role === 'rollback' && task === 'c')).toHaveLength(2);
  });
});

describe('virtual time', () => {
  it('passes while an execution waits for retries', async () => {
    expect(await simulate(diamond, { fail: { b: 2 } })).toMatchObject({ status: 'SUCCEEDED', seconds: 3 * 3600 });
  });

  it('lets a week of waits and attempts take no time', async () => {
    const slow = {
      name: 'Slow',
      headTask: 't0',
      tasks: Array.from({ length: 12 }, (_, index) => ({
        name: `t${index}`,
        timeout: 900,
        retries: { attempts: 3, interval: '4h', backoffRate: 1 },
        nextTasks: index < 11 ? [`t${index + 1}`] : [],
      })),
    };
    const mocks = Object.fromEntries(slow.tasks.map(({ name }) => [name, returns(null, { takes: '15m' })]));
    const fail = Object.fromEntries(slow.tasks.map(({ name }) => [name, { with: timesOut(), times: 3 }]));
    const started = performance.now();
    const { seconds, calls } = await simulate(slow, { mocks, fail });
    expect([seconds, calls.length]).toEqual([12 * (4 * 900 + 3 * 4 * 3600), 48]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('says when and with what each attempt ran', async () => {
    const mocks = { b: returns('B', { takes: 20 }), c: returns('C', { takes: 5 }) };
    const { calls, seconds, completed } = await simulate(diamond, { input: { x: 1 }, mocks });
    expect([completed, seconds]).toEqual([['a', 'c', 'b', 'd'], 20]);
    expect(calls.map(({ startOrder: _, endOrder: __, ...call }) => call)).toEqual([
      {
        task: 'a',
        role: 'task',
        attempt: 1,
        event: { input: { x: 1 }, results: {} },
        startedAt: 0,
        endedAt: 0,
        outcome: 'returned',
        returned: null,
      },
      {
        task: 'c',
        role: 'task',
        attempt: 1,
        event: { input: { x: 1 }, results: { a: null } },
        startedAt: 0,
        endedAt: 5,
        outcome: 'returned',
        returned: 'C',
      },
      {
        task: 'b',
        role: 'task',
        attempt: 1,
        event: { input: { x: 1 }, results: { a: null } },
        startedAt: 0,
        endedAt: 20,
        outcome: 'returned',
        returned: 'B',
      },
      {
        task: 'd',
        role: 'task',
        attempt: 1,
        event: { input: { x: 1 }, results: { b: 'B', c: 'C' } },
        startedAt: 20,
        endedAt: 20,
        outcome: 'returned',
        returned: null,
      },
    ]);
  });

  it('says what a rollback was told', async () => {
    const { calls } = await simulate(diamond, { mocks: { c: 7 }, fail: { d: 'NoTruck' } });
    expect(calls.find(({ role, task }) => role === 'rollback' && task === 'c')?.event).toEqual({
      input: {},
      results: { a: null },
      output: 7,
      outcome: 'completed',
      failure: { task: 'd', error: 'NoTruck', cause: expect.any(String) },
    });
  });

  it('passes by half of what jitter may make of it', async () => {
    const jittery = {
      name: 'Jittery',
      headTask: 'only',
      tasks: [{ name: 'only', retries: { attempts: 2, interval: 100, backoffRate: 3, jitter: 'FULL' } }],
    };
    expect(await simulate(jittery, { fail: { only: 2 } })).toMatchObject({ status: 'SUCCEEDED', seconds: 50 + 150 });
  });

  it('passes under the fake timers of a test, too', async () => {
    jest.useFakeTimers();
    try {
      expect(await simulate(diamond, { fail: { b: 2 } })).toMatchObject({ seconds: 3 * 3600 });
    } finally {
      jest.useRealTimers();
    }
  });

  it('tells two simulations alike', async () => {
    const options: SimulateOptions = { mocks: { a: attempts(crashes(), 1) }, fail: { b: 2, d: 'timeout' } };
    expect(await simulate(diamond, options)).toEqual(await simulate(diamond, options));
  });
});

describe('an execution that is stopped', () => {
  it.each<[string, SimulateOptions, object]>([
    ['after a task', { stopAt: { after: 'a' } }, { completed: ['a'], leftToUndo: ['a'], seconds: 0 }],
    [
      'after a later task',
      { stopAt: { after: 'b' }, mocks: { b: returns(1, { takes: '10s' }), c: returns(1, { takes: '5s' }) } },
      { completed: ['a', 'c', 'b'], seconds: 10 },
    ],
    ['during a task', { stopAt: { during: 'd' } }, { completed: ['a', 'b', 'c'], leftToUndo: ['a', 'b', 'c'] }],
    ['while it waits', { stopAt: '90m', fail: { b: 2 } }, { completed: ['a', 'c'], seconds: 5400 }],
    ['in the first moment', { stopAt: 0 }, { completed: [], leftToUndo: [], seconds: 0 }],
    [
      'while it undoes',
      { stopAt: 10, fail: { d: true }, rollbacks: { c: returns(1, { takes: 20 }) } },
      { undone: ['b'], leftToUndo: ['a', 'c'] },
    ],
  ])('%s', async (_, options, expected) => {
    expect(await simulate(diamond, options)).toMatchObject({ status: 'ABORTED', ...expected });
  });

  it('leaves to undo what was attempted where that is asked for', async () => {
    const attempted = {
      name: 'Attempted',
      headTask: 'a',
      tasks: [
        { name: 'a', rollback: { on: 'attempted' }, nextTasks: ['b'] },
        { name: 'b', rollback: true, nextTasks: ['c'] },
        { name: 'c', rollback: { on: 'attempted' } },
      ],
    };
    const leftAfter = async (task: string) => (await simulate(attempted, { stopAt: { during: task } })).leftToUndo;
    expect([await leftAfter('a'), await leftAfter('b'), await leftAfter('c')]).toEqual([['a'], ['a'], ['a', 'b', 'c']]);
  });

  it('lets no function start after that, and the one under way have its effect', async () => {
    const effects: string[] = [];
    const mocks = Object.fromEntries(['a', 'b', 'c', 'd'].map((task) => [task, () => effects.push(task)]));
    const { calls } = await simulate(diamond, { mocks, stopAt: { after: 'a' } });
    expect(effects.splice(0)).toEqual(['a']);
    expect(calls.map(({ task, outcome }) => [task, outcome])).toEqual([
      ['a', 'returned'],
      ['b', 'unknown'],
      ['c', 'unknown'],
    ]);
    await simulate(diamond, { mocks, stopAt: { during: 'd' } });
    expect(effects).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends as it would have when it is over before', async () => {
    expect(await simulate(diamond, { stopAt: '1h' })).toMatchObject({ status: 'SUCCEEDED', seconds: 0 });
  });
});

describe('payloads', () => {
  const large = 'ä'.repeat(200_000);
  const mocks = { a: large, b: ({ results }: { results: { a: string } }) => results.a.length, d: () => large };

  it('are stored in memory, and told as what they are', async () => {
    const { output, calls } = await simulate(diamond, { mocks });
    expect(output).toEqual({ d: large });
    expect(calls.map(({ task, returned }) => [task, returned])).toEqual([
      ['a', large],
      ['b', 200_000],
      ['c', null],
      ['d', large],
    ]);
    expect(calls[1]?.event).toEqual({ input: {}, results: { a: large } });
  });

  it('are stored nowhere when asked to', async () => {
    expect(await simulate(diamond, { mocks, payloads: 'none' })).toMatchObject({
      error: 'ResultTooLarge',
      completed: [],
    });
  });
});

describe("the workflow's own functions", () => {
  const input = { sku: 'lamp', count: 2 };

  it('run where asked to and nothing else was said', async () => {
    expect(
      await simulate(order, { input, real: true, mocks: { Ship: 'sent' }, fail: { ChargeCard: 1 } }),
    ).toMatchObject({
      output: { Ship: 'sent' },
      calls: [
        { returned: { reservation: '2 x lamp' } },
        { error: 'InjectedFailure' },
        { returned: { cents: 3998 } },
        {},
      ],
    });
  });

  it('are rollbacks as well', async () => {
    const { released } = await import('./fixtures/release-stock.js');
    await simulate(order, { input, real: true, fail: { Ship: 'NoTruck' } });
    expect(released).toEqual(['2 x lamp, because Ship failed']);
  });

  it('do not run unasked', async () => {
    expect(await simulate(order, { input })).toMatchObject({ output: { Ship: null } });
  });

  it('are found by their paths as well', async () => {
    const at = (module: string) => `test/testing/fixtures/${module}.ts`;
    const document = {
      name: 'Order',
      headTask: 'ReserveStock',
      tasks: [
        { name: 'ReserveStock', fcn: at('reserve-stock'), nextTasks: ['ChargeCard'] },
        { name: 'ChargeCard', fcn: at('charge-card') },
      ],
    };
    expect(await simulate(document, { input, real: true })).toMatchObject({ output: { ChargeCard: { cents: 3998 } } });
  });

  it.each<[string, object, string]>([
    ['a placeholder', {}, 'the function of "only" has no module'],
    [
      'a module that does not load',
      { fcn: 'test/fixtures/lambdas/throws-while-loading.ts' },
      'the function of "only" cannot be imported: ',
    ],
  ])('are a problem where there is none: %s', async (_, task, message) => {
    const workflow = { name: 'Single', headTask: 'only', tasks: [{ name: 'only', ...task }] };
    await expect(simulate(workflow, { real: true })).rejects.toThrow(`real: ${message}`);
    await expect(simulate(workflow, { real: true })).rejects.toThrow('fix: name it: mocks: { "only": … }');
    expect(await simulate(workflow, { real: true, mocks: { only: 1 } })).toMatchObject({ output: { only: 1 } });
  });
});

it('tells everything that is wrong at once, before anything starts', async () => {
  const a = jest.fn();
  const options = {
    mocks: { a, x: 1, b: returns(1, { takes: 'soon' as never }) },
    functions: { a: () => 1, d: 5 },
    rollbacks: { d: 1 },
    fail: { dd: 1, b: returns(1), c: -1, a: { with: 'X', times: 0.5 } },
    failRollbacks: { q: 1 },
    stopAt: { after: 'dd' },
    payloads: 's3',
    mock: {},
  };
  const error = await simulate(diamond, options as never).then(
    () => undefined,
    (reason: unknown) => reason as { name: string; message: string; problems: readonly { message: string }[] },
  );
  expect(error?.name).toBe('UnusableOptions');
  expect(error?.problems.map(({ message }) => message)).toEqual([
    'mocks: "x" is no task of the workflow "Diamond".',
    'mocks: "b" takes "soon", which is no length of time',
    'functions: "a" is given twice',
    'functions: "d" is given 5, not a function',
    'rollbacks: "d" is no rollback of the workflow "Diamond". The task has none.',
    'fail: "dd" is no task of the workflow "Diamond". Did you mean "d"?',
    'fail: "b" cannot fail with {"kind":"returns","value":1,"takes":0}',
    'fail: "c" cannot fail with -1',
    'fail: "a" cannot fail with {"with":"X","times":0.5}',
    'failRollbacks: "q" is no rollback of the workflow "Diamond".',
    '"mock" is no option of a simulation. Did you mean "mocks"?',
    'stopAt: "dd" is no task of the workflow "Diamond". Did you mean "d"?',
    'payloads: "s3" is no place for payloads',
  ]);
  expect(error?.message).toContain('\n  fix: its tasks: a, b, c, d\n');
  expect(a).not.toHaveBeenCalled();
});

it('tells what happened', async () => {
  const { timeline } = await simulate(diamond, {
    mocks: { a: { sku: 'lamp' }, c: returns('C', { takes: '20s' }) },
    fail: { b: 1, d: 'NoTruck' },
    rollbacks: { b: timesOut() },
  });
  expect(timeline.split('\n').slice(0, -1)).toEqual([
    '    0 s  a  returned {"sku":"lamp"}',
    '    0 s  b  failed: InjectedFailure: told to fail at its first attempt, without being run',
    '   20 s  c  returned "C", took 20 s',
    '3,600 s  b  attempt 2 returned null',
    '3,600 s  d  failed: NoTruck: told to fail, without being run',
    '3,600 s  c  undone',
    '3,660 s  b  rollback failed: Sandbox.Timedout: Task timed out after 60.00 seconds, took 60 s',
    '3,660 s  a  undone',
  ]);
});

describe('a rollback by hand', () => {
  it('undoes what an execution that was stopped has left', async () => {
    const released: unknown[] = [];
    const rollbacks = { a: ({ output }: { output: string }) => released.push(output) };
    const stopped = await simulate(diamond, { mocks: { a: 'A' }, rollbacks, stopAt: { after: 'a' } });
    expect([stopped.leftToUndo, released]).toEqual([['a'], []]);
    const rollback = await stopped.rollback();
    expect(rollback).toMatchObject({
      workflow: 'Diamond-Rollback',
      status: 'SUCCEEDED',
      undone: ['a'],
      leftToUndo: [],
    });
    expect([released, stopped.leftToUndo]).toEqual([['A'], ['a']]);
  });

  it('waits until functions that were cut off must be over', async () => {
    const stopped = await simulate(diamond, { stopAt: { during: 'd' } });
    const { undone, calls } = await stopped.rollback();
    expect(undone).toEqual(['b', 'c', 'a']);
    expect(calls.find(({ role }) => role === 'rollback')?.startedAt).toBeGreaterThanOrEqual(60);
  });

  it('goes on with exactly what a rollback has left', async () => {
    const failed = await simulate(diamond, { fail: { d: true }, failRollbacks: { a: 'StillInUse' } });
    expect(failed).toMatchObject({ error: 'RollbackIncomplete', undone: ['b', 'c'], leftToUndo: ['a'] });
    const again = await failed.rollback({ failRollbacks: { a: true } });
    expect(again).toMatchObject({ error: 'RollbackIncomplete', undone: ['b', 'c'], leftToUndo: ['a'] });
    const third = await again.rollback();
    expect(third).toMatchObject({ status: 'SUCCEEDED', undone: ['b', 'c', 'a'], leftToUndo: [], failedRollbacks: {} });
    expect(third.calls.filter(({ role, task }) => role === 'rollback' && task === 'a')).toHaveLength(3);
  });

  it('undoes an execution that succeeded', async () => {
    const rollback = await (await simulate(diamond)).rollback();
    expect(rollback).toMatchObject({ status: 'SUCCEEDED', undone: ['b', 'c', 'a'], leftToUndo: [] });
    expect(await rollback.rollback()).toEqual(rollback);
  });

  it('refuses what is no rollback', async () => {
    const simulation = await simulate(diamond);
    await expect(simulation.rollback({ failRollbacks: { d: 1 } })).rejects.toThrow('"d" is no rollback');
  });
});

it('leaves nothing to undo of an execution whose input was refused', async () => {
  const workflow = {
    name: 'Refusing',
    headTask: 'First',
    tasks: [{ name: 'First', rollback: { on: 'attempted' } }],
  };
  const simulation = await simulate(workflow, { input: 'x'.repeat(200_000) });
  expect(simulation).toMatchObject({ status: 'FAILED', error: 'InputTooLarge', leftToUndo: [], undone: [] });
});
