import type { TimedTask } from '../../lib/plan/plan.js';
import type { UncertainDuration } from '../../lib/plan/search/draw-durations.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { areHinted, uncertainDurations } from '../../lib/plan/uncertain-durations.js';

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

const drawn: [seconds: number[], drawnAround: number[]][] = [
  [
    [7, 2, 3],
    [7, 2, 3],
  ],
  // What takes no time may take some: a hundredth of the median of those that do.
  [
    [0, 2, 3, 400],
    [0.03, 2, 3, 400],
  ],
  [
    [0, 0, 5, 0.001],
    [0.05, 0.05, 5, 0.05],
  ],
  [
    [0, 0],
    [1, 1],
  ],
];

it.each(drawn)('what is expected to take %p seconds is drawn around %p', (seconds, drawnAround) => {
  const uncertain = uncertainDurations(orderOf(seconds.map((expectedSeconds) => ({ expectedSeconds }))));
  expect(uncertain.map((each) => each.seconds)).toEqual(seconds);
  expect(uncertain.map((each) => each.drawnAround)).toEqual(drawnAround);
});

const hinted: [what: string, hints: Hint[], expected: boolean][] = [
  ['none', [{}], false],
  ['all', [{ expectedSeconds: 1 }, { expectedSeconds: 2, hintedBy: 'measured' }], true],
  ['all of 0 seconds', [{ expectedSeconds: 0 }], true],
  ['all but one', [{ expectedSeconds: 1 }, {}], false],
  ['all but one of a known function', [{ expectedSeconds: 1, functionKey: 'f' }, { functionKey: 'f' }], false],
];

it.each(hinted)('knows whether tasks have hints: %s', (_, hints, expected) => {
  const order = orderOf(hints);
  expect(areHinted(order, [...order.ids.keys()])).toBe(expected);
});

it('asks only of the nodes in question whether they have hints', () => {
  const order = orderOf([{ expectedSeconds: 1 }, {}, { expectedSeconds: 2 }]);
  expect([[0, 2], [0], [1], [1, 2], []].map((nodes) => areHinted(order, nodes))).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
});

const around: [what: string, hints: readonly Hint[], expected: number[]][] = [
  [
    'no time is a hundredth of the median',
    [0, 100, 300, 1].map((expectedSeconds) => ({ expectedSeconds })),
    [1, 100, 300, 1],
  ],
  ['where nothing takes any, all take a second', [0, 0].map((expectedSeconds) => ({ expectedSeconds })), [1, 1]],
];

it.each(around)('draws durations around more than nothing: %s', (_, hints, expected) => {
  expect(uncertainDurations(orderOf(hints)).map(({ drawnAround }) => drawnAround)).toEqual(expected);
});
