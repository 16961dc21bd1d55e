import { expectedDurations } from '../../lib/plan/expected-durations.js';
import type { TimedTask } from '../../lib/plan/plan.js';

/** `f4`: a task of the function f with a hint of 4 seconds; `-4`: of no function; `f`: without a hint. */
function tasksOf(text: string): readonly TimedTask[] {
  return text.split(' ').map((word, i) => {
    const [key, hint] = [word.slice(0, 1), word.slice(1)];
    return {
      name: `t${i}`,
      ...(key === '-' ? {} : { functionKey: key }),
      ...(hint === '' ? {} : { expectedSeconds: Number(hint) }),
    };
  });
}

const rows: [tasks: string, seconds: number[]][] = [
  ['-', [1]],
  ['- f g', [1, 1, 1]],
  ['-4 -', [4, 4]],
  ['f4 g', [4, 4]],
  // The median of the same function, else of all.
  ['f4 f g9', [4, 4, 9]],
  ['f4 f5 f90 f', [4, 5, 90, 5]],
  ['f4 f7 f', [4, 7, 5.5]],
  ['f4 f5 g100 g', [4, 5, 100, 100]],
  ['f4 f5 g100 -', [4, 5, 100, 5]],
  ['f4 f5 g100 h', [4, 5, 100, 5]],
  ['f2 -10 f', [2, 10, 2]],
  // Sorted as numbers.
  ['f10 f9 f100 f', [10, 9, 100, 10]],
  // A 0 is a hint, and its median is one too.
  ['f0 f -7', [0, 0, 7]],
  ['f0 -', [0, 0]],
  // Tasks without a function are not of one function.
  ['-2 -4 -90 -', [2, 4, 90, 4]],
  ['-2 f8 -', [2, 8, 5]],
];

it.each(rows)('tasks like %p are expected to take %p', (text, seconds) => {
  expect(expectedDurations(tasksOf(text)).map((each) => each.seconds)).toEqual(seconds);
});

it('says where each comes from, in the order of the tasks', () => {
  const tasks: TimedTask[] = [
    { name: 'b', expectedSeconds: 3 },
    { name: 'a' },
    { name: 'c', expectedSeconds: 5, hintedBy: 'measured' },
    { name: 'd', expectedSeconds: 4, hintedBy: 'given' },
    // Where there is no hint, nobody gave it.
    { name: 'e', hintedBy: 'measured' },
  ];
  expect(expectedDurations(tasks)).toEqual([
    { task: 'b', seconds: 3, source: 'given' },
    { task: 'a', seconds: 4, source: 'guessed' },
    { task: 'c', seconds: 5, source: 'measured' },
    { task: 'd', seconds: 4, source: 'given' },
    { task: 'e', seconds: 4, source: 'guessed' },
  ]);
});
