import type { TimedTask } from '../../lib/plan/plan.js';
import type { UncertainDuration } from '../../lib/plan/search/draw-durations.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { isHinted, uncertainDurations } from '../../lib/plan/uncertain-durations.js';

type Hint = Omit<TimedTask, 'name'>;

function orderOf(hints: readonly Hint[]) {
  return timedOrder({ tasks: hints.map((hint, i) => ({ name: `t${i}`, ...hint })), edges: [] });
}

/** How far each hint may be off. */
function spreadsOf(hints: readonly Hint[]): readonly Spreads[] {
  return uncertainDurations(orderOf(hints)).map(({ spreadOfFunction, spreadOfTask }) => ({
    spreadOfFunction,
    spreadOfTask,
  }));
}

type Spreads = Pick<UncertainDuration, 'spreadOfFunction' | 'spreadOfTask'>;

const kinds: Hint[] = [{ expectedSeconds: 1 }, { expectedSeconds: 3, hintedBy: 'measured' }, {}];
const [given, measured, guessed] = spreadsOf(kinds) as [Spreads, Spreads, Spreads];

it('what was measured is surer than what is given, and a guess is off with its whole function', () => {
  expect(measured.spreadOfTask).toBeGreaterThan(0);
  expect(given.spreadOfTask).toBeGreaterThan(measured.spreadOfTask);
  expect([given.spreadOfFunction, measured.spreadOfFunction]).toEqual([0, 0]);
  expect(guessed.spreadOfFunction).toBeGreaterThan(given.spreadOfTask);
  expect(guessed.spreadOfTask).toBeGreaterThan(0);
});

const rows: [what: string, hints: Hint[], spreads: Spreads[]][] = [
  ['nothing is known', [{}, {}], [guessed, guessed]],
  [
    'given and measured hints differ',
    [{ expectedSeconds: 1 }, { expectedSeconds: 2, hintedBy: 'measured' }],
    [given, measured],
  ],
  ['some are guessed', [{ expectedSeconds: 1 }, { expectedSeconds: 3 }, {}], [given, given, guessed]],
  // They do not tell which is long.
  [
    'all hints are the same',
    [{ expectedSeconds: 2 }, { expectedSeconds: 2, hintedBy: 'measured' }],
    [guessed, guessed],
  ],
  ['the only hint is also the guess', [{ expectedSeconds: 2 }, {}], [guessed, guessed]],
];

it.each(rows)('where %s', (_, hints, spreads) => {
  expect(spreadsOf(hints)).toEqual(spreads);
});

it('keeps the seconds and the function of each', () => {
  const order = orderOf([{ expectedSeconds: 7, functionKey: 'f' }, { expectedSeconds: 0 }, { functionKey: 'f' }]);
  expect(uncertainDurations(order).map(({ seconds, functionKey }) => [seconds, functionKey])).toEqual([
    [7, 'f'],
    [0, undefined],
    [7, 'f'],
  ]);
});

const hinted: [what: string, hints: Hint[], expected: boolean][] = [
  ['none', [{}], false],
  ['all', [{ expectedSeconds: 1 }, { expectedSeconds: 2, hintedBy: 'measured' }], true],
  ['all of 0 seconds', [{ expectedSeconds: 0 }], true],
  ['all but one', [{ expectedSeconds: 1 }, {}], false],
  ['all but one of a known function', [{ expectedSeconds: 1, functionKey: 'f' }, { functionKey: 'f' }], false],
];

it.each(hinted)('knows whether every task has a hint: %s have one', (_, hints, expected) => {
  expect(isHinted(orderOf(hints))).toBe(expected);
});
