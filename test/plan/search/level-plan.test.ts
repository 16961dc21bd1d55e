import fc from 'fast-check';
import { checkPlan } from '../../../lib/plan/check-plan.js';
import { levelPlan } from '../../../lib/plan/search/level-plan.js';
import { levelBarrierSeconds } from '../level-barriers.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, planOf, printDraft, searchOf, toldOrder } from './search-of.js';

const rows: [order: string, part: string, expected: string][] = [
  ['a>c b>c b>d', 'abcd', '(a | b) ; (c | d)'],
  ['a>b b>c a>d d>e x>e', 'abcdex', '(a | x) ; (b | d) ; (c | e)'],
  ['a>b a>c b>d c>d', 'abcd', 'a ; (b | c) ; d'],
  // A part has levels of its own.
  ['a>b b>c b>d x>d', 'bcdx', '(b | x) ; (c | d)'],
  ['a>b b>c', 'b', 'b'],
];

it.each(rows)('%p with a barrier after each level of %p is %p', (text, part, expected) => {
  const { order, search, all } = searchOf(orderOf(text));
  const members = all.filter((node) => part.includes(order.ids[node]!));
  expect(printDraft(levelPlan(search, members), order)).toBe(expected);
});

it('levels keep every dependency and take as long as the longest task of each', () => {
  fc.assert(
    fc.property(arbitrarySearch(), ({ order, search, all }) => {
      const plan = planOf(levelPlan(search, all), order);
      expect(checkPlan(plan, toldOrder(order))).toEqual([]);
      expect(order.makespanOf(plan)).toBeCloseTo(levelBarrierSeconds(toldOrder(order)), 9);
    }),
  );
});
