import { attempts } from '../../lib/testing/mock.js';
import 'stepwright/testing/jest';
import { returns, throws } from '../../lib/testing/outcome.js';
import { simulate } from '../../lib/testing/simulate.js';

/** a ; (b | c) ; d, where everything but d can be undone. */
const diamond = {
  name: 'Diamond',
  headTask: 'a',
  tasks: [
    { name: 'a', rollback: true, nextTasks: ['b', 'c'] },
    { name: 'b', rollback: true, retries: { attempts: 2, interval: '1h' }, nextTasks: ['d'] },
    { name: 'c', rollback: true, nextTasks: ['d'] },
    { name: 'd' },
  ],
};

const succeeded = simulate(diamond, {
  mocks: { b: attempts(throws('Busy'), returns(1, { takes: '20s' })), d: { sum: 3 } },
});
const undone = simulate(diamond, { fail: { d: 'NoTruck' } });
const incomplete = simulate(diamond, { fail: { d: true }, failRollbacks: { a: 'StillInUse' } });
const stopped = simulate(diamond, { stopAt: { after: 'a' } });
const broken = simulate(diamond, { fail: { a: true } });
/** The first attempt of `slow` is over before `late` starts, its second one follows an hour later. */
const overlapping = simulate(
  {
    name: 'Overlap',
    headTask: 'a',
    tasks: [
      { name: 'a', nextTasks: ['slow', 'early'] },
      { name: 'slow', retries: { attempts: 1, interval: '1h' } },
      { name: 'early', nextTasks: ['late'] },
      { name: 'late' },
    ],
  },
  { mocks: { slow: attempts(throws('Busy'), returns(1)), early: returns(1, { takes: '10s' }) } },
);

describe('what holds passes, and its opposite does not', () => {
  it.each<[string, Promise<unknown>, (that: jest.JestMatchers<unknown>) => void]>([
    ['a success', succeeded, (that) => that.toHaveSucceeded()],
    ['an output', succeeded, (that) => that.toHaveOutput({ d: { sum: 3 } })],
    [
      'an output, asymmetrically',
      succeeded,
      (that) => that.toHaveOutput({ d: expect.objectContaining({ sum: expect.any(Number) }) }),
    ],
    ['attempts', succeeded, (that) => that.toHaveRun('b', 2)],
    ['an order in time', succeeded, (that) => that.toHaveRunBefore('a', 'd')],
    ['nothing undone', succeeded, (that) => that.toHaveUndone([])],
    ['a failure', undone, (that) => that.toHaveFailed()],
    ['a failure by name', undone, (that) => that.toHaveFailed('NoTruck')],
    ['a failure by pattern', undone, (that) => that.toHaveFailed(/d failed: .* Undone: /)],
    ['what was undone, in any order', undone, (that) => that.toHaveUndone(['a', 'c', 'b'])],
    ['what was undone, in its order', undone, (that) => that.toHaveUndone(['b', 'c', 'a'], { inOrder: true })],
    ['an incomplete rollback', incomplete, (that) => that.toHaveFailed('RollbackIncomplete')],
  ])('%s', async (_, simulation, expects) => {
    const that = expect(await simulation);
    expects(that);
    expect(() => expects(that.not as never)).toThrow(/not expected to|not expected to have the output/);
  });
});

it('goes behind resolves and not', async () => {
  await expect(succeeded).resolves.toHaveSucceeded();
  await expect(undone).resolves.not.toHaveSucceeded();
});

describe('what does not hold says what happened instead', () => {
  it.each<[Promise<unknown>, (that: jest.JestMatchers<unknown>) => void, string]>([
    [undone, (that) => that.toHaveSucceeded(), 'Diamond was expected to succeed, but it failed with NoTruck.'],
    [stopped, (that) => that.toHaveSucceeded(), 'Diamond was expected to succeed, but it was stopped.'],
    [
      undone,
      (that) => that.toHaveFailed('Truck'),
      'Diamond was expected to fail with Truck, but it failed with NoTruck.',
    ],
    [succeeded, (that) => that.toHaveFailed('X'), 'Diamond was expected to fail with X, but it succeeded.'],
    [undone, (that) => that.toHaveFailed('X'), 'Diamond was expected to fail with X, but it failed with NoTruck.'],
    [stopped, (that) => that.toHaveFailed(), 'Diamond was expected to fail, but it was stopped.'],
    [
      undone,
      (that) => that.toHaveUndone(['a', 'b']),
      'Diamond was expected to have undone a, b, but c was undone as well.',
    ],
    [undone, (that) => that.toHaveUndone(['a', 'b', 'c', 'd']), 'but d did not complete.'],
    [broken, (that) => that.toHaveUndone(['a', 'b']), 'but a did not complete, and b never ran.'],
    [incomplete, (that) => that.toHaveUndone(['a', 'b', 'c']), 'but the rollback of a failed with StillInUse.'],
    [stopped, (that) => that.toHaveUndone(['a']), 'but a is left to undo.'],
    [succeeded, (that) => that.toHaveUndone(['a']), 'but a was not: the execution succeeded.'],
    [
      undone,
      (that) => that.toHaveUndone(['a', 'b', 'c'], { inOrder: true }),
      'in this order, but they were undone in the order b, c, a.',
    ],
    [broken, (that) => that.toHaveRun('d'), 'd was expected to run, but it never ran.'],
    [succeeded, (that) => that.toHaveRun('b', 1), 'b was expected to run in 1 attempt, but it ran in 2 attempts.'],
    [
      undone,
      (that) => that.toHaveRunBefore('b', 'c'),
      'b was expected to run before c, but they ran at the same time.',
    ],
    [
      overlapping,
      (that) => that.toHaveRunBefore('slow', 'late'),
      'slow was expected to run before late, but they ran at the same time.',
    ],
    [
      overlapping,
      (that) => that.toHaveRunBefore('late', 'slow'),
      'late was expected to run before slow, but they ran at the same time.',
    ],
    [undone, (that) => that.toHaveRunBefore('d', 'a'), 'd was expected to run before a, but a ran before d.'],
    [broken, (that) => that.toHaveRunBefore('a', 'd'), 'a was expected to run before d, but d never ran.'],
    [undone, (that) => that.toHaveOutput(undefined), 'Diamond was expected to have an output, but it failed'],
    [undone, (that) => that.toHaveOutput({}), 'Diamond was expected to have an output, but it failed with NoTruck.'],
    [succeeded, (that) => that.toHaveOutput({ d: 1 }), 'Diamond has another output than expected.'],
  ])('%#', async (simulation, expects, message) => {
    const that = expect(await simulation);
    expect(() => expects(that)).toThrow(message);
  });
});

it('shows the timeline', async () => {
  const that = expect(await incomplete);
  expect(() => that.toHaveSucceeded()).toThrow(
    [
      'Diamond was expected to succeed, but it failed with RollbackIncomplete.',
      '',
      '  0 s  a  returned null',
      '  0 s  b  returned null',
      '  0 s  c  returned null',
      '  0 s  d  failed: InjectedFailure: told to fail at every attempt, without being run',
      '  0 s  b  undone',
      '  0 s  c  undone',
      '  0 s  a  rollback failed: StillInUse: told to fail, without being run',
      '  0 s  Diamond failed: RollbackIncomplete: ',
    ].join('\n'),
  );
});

it('shows of a long execution only what matters', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `t${index}`);
  const chain = {
    name: 'Chain',
    headTask: 't0',
    tasks: names.map((name, index) => ({
      name,
      nextTasks: names.slice(index + 1, index + 2),
      ...(index < 3 ? { rollback: true } : {}),
    })),
  };
  const that = expect(await simulate(chain, { fail: { t59: true } }));
  expect(() => that.toHaveRun('t7', 2)).toThrow(
    [
      't7 was expected to run in 2 attempts, but it ran in 1 attempt.',
      '',
      '    …  58 attempts not shown',
      '  0 s  t7   returned null',
      '  0 s  t59  failed: InjectedFailure: told to fail at every attempt, without being run',
      '  0 s  t2   undone',
      '  0 s  t1   undone',
      '  0 s  t0   undone',
    ].join('\n'),
  );
});

describe('mistakes in a test are told as such, with and without not', () => {
  it.each<[string, unknown, (that: jest.JestMatchers<unknown>) => void, string]>([
    [
      'a promise',
      undone,
      (that) => that.toHaveSucceeded(),
      'It was given a promise: write await expect(simulate(…)).resolves',
    ],
    [
      'nothing',
      undefined,
      (that) => that.toHaveFailed(),
      'toHaveFailed takes what simulate(…) resolves with. It was given undefined.',
    ],
  ])('%s', (_, received, expects, message) => {
    expect(() => expects(expect(received))).toThrow(message);
    expect(() => expects(expect(received).not as never)).toThrow(message);
  });

  it('an unknown task', async () => {
    const simulation = await undone;
    expect(() => expect(simulation).not.toHaveRun('dd')).toThrow(
      'the workflow "Diamond" has no task "dd". Did you mean "d"?',
    );
    expect(() => expect(simulation).not.toHaveUndone(['x'])).toThrow('has no task "x"');
    expect(() => expect(simulation).not.toHaveRunBefore('a', 'q')).toThrow('has no task "q"');
  });
});
