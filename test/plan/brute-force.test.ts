import { shortestPlan } from './brute-force.js';
import { fence } from './fence.js';
import { orderOf } from './order-notation.js';

/** Worked out by hand. */
const rows: [order: string, seconds: number, parallelStates: number][] = [
  ['a=5', 5, 0],
  ['a=5 b=2', 5, 1],
  ['a=5 b=2 c=7', 7, 1],
  ['a=5>b=2', 7, 0],
  ['a=5>b=2 b>c=1 a>c', 8, 0],
  ['a=1>b=2 a>c=3 b>d=4 c>d', 8, 1],
  ['a>c a>d b>c b>d', 2, 2],
  // The N. Its barriers: (a | b) ; (c | d), or b ; ((a ; c) | d), or ((b ; d) | a) ; c, the last two a state less.
  ['a=2>c b=1>c b>d=2', 4, 1],
  ['a=3>c=1 b=3>c b>d=1', 4, 2],
  ['b>c b>u u>v x>y y>c', 3, 2],
];

it.each(rows)('the shortest plan of %p takes %p seconds and %p Parallel states', (text, seconds, parallelStates) => {
  expect(shortestPlan(orderOf(text))).toEqual({ seconds, parallelStates });
});

it('takes a fence of twelve', () => {
  expect(shortestPlan(fence([9, 1, 8, 2, 7, 3, 5, 5, 4, 6, 2, 8])).seconds).toBe(16);
});
