import { parsePlan } from '../../lib/plan/parse-plan.js';
import { earliestFinishes, tails, timedOrder } from '../../lib/plan/timed-order.js';
import { orderOf } from './order-notation.js';

const order = timedOrder(orderOf('a=3>b=2 a>c=5 b>d c>d x=9'));
const byName = (times: ReadonlyMap<number, number>) =>
  Object.fromEntries([...times].map(([node, time]) => [order.ids[node], time]));

it('a task without a hint takes one second', () => {
  expect(order.ids).toEqual(['a', 'b', 'c', 'd', 'x']);
  expect(order.seconds).toEqual([3, 2, 5, 1, 9]);
  expect(order.makespanOf(parsePlan('a ; (b | c) ; d'))).toBe(9);
});

it('finishes and tails count the task itself and the longest way to it or from it', () => {
  const all = [...order.ids.keys()];
  expect(byName(earliestFinishes(order, all))).toEqual({ a: 3, b: 5, c: 8, d: 9, x: 9 });
  expect(byName(tails(order, all))).toEqual({ a: 9, b: 3, c: 6, d: 1, x: 9 });
});

it('finishes and tails of a part see nothing outside it', () => {
  expect(byName(earliestFinishes(order, [1, 3]))).toEqual({ b: 2, d: 3 });
  expect(byName(tails(order, [1, 2]))).toEqual({ b: 2, c: 5 });
});
