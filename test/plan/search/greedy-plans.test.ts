import fc from 'fast-check';
import { isShorter } from '../../../lib/plan/search/draft.js';
import { halvedPlan, peeledPlan } from '../../../lib/plan/search/greedy-plans.js';
import { levelPlan } from '../../../lib/plan/search/level-plan.js';
import { fence } from '../fence.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, planOf, searchOf, stuckPartsOf } from './search-of.js';

const ways = { levels: levelPlan, halves: halvedPlan, peels: peeledPlan };

/** Seconds of each greedy plan of orders on which they differ. */
const rows: [order: string, seconds: Record<keyof typeof ways, number>][] = [
  ['a=3>c=1 b=1>c b>d=3', { levels: 6, halves: 5, peels: 5 }],
  ['b=1 d=3 e=2 c=9 a=1 g=0 h=6 f=0 i=4 b>c d>a e>a d>g e>g c>h c>f a>i g>i', { levels: 18, halves: 16, peels: 16 }],
  [
    'e=4 a=1 g=6 b=6 f=3 h=1 c=3 d=6 i=5 e>b e>f a>f g>f a>h g>h b>c f>c b>d h>d f>i',
    { levels: 18, halves: 18, peels: 20 },
  ],
  ['h=2 c=1 a=8 b=8 g=5 i=9 d=5 f=1 e=4 h>i h>d c>d c>f a>f b>f a>e', { levels: 17, halves: 14, peels: 13 }],
  ['d=5 g=0 h=3 i=0 c=7 e=7 f=9 b=3 a=1 g>i d>c h>c h>e e>b c>a', { levels: 19, halves: 15, peels: 16 }],
  ['a=8 f=3 c=6 e=5 h=3 g=0 b=3 d=9 a>h f>h f>g c>g e>b c>d e>d', { levels: 17, halves: 17, peels: 15 }],
];

it.each(rows)('of %p the greedy plans take %p', (text, seconds) => {
  const taken = Object.entries(ways).map(([name, plan]) => {
    const { order, search, all } = searchOf(orderOf(text));
    return [name, order.makespanOf(planOf(plan(search, all), order))];
  });
  expect(Object.fromEntries(taken)).toEqual(seconds);
});

it('halves find the optimum of the fence of twelve, which levels do not', () => {
  const { order, search, all } = searchOf(fence([9, 1, 8, 2, 7, 3, 5, 5, 4, 6, 2, 8]));
  expect(order.makespanOf(planOf(levelPlan(search, all), order))).toBe(17);
  expect(order.makespanOf(planOf(halvedPlan(search, all), order))).toBe(16);
});

it('of what is stuck halves are no longer in the mean than levels', () => {
  fc.assert(
    fc.property(arbitrarySearch({ maxTasks: 25 }), (searched) => {
      const { search } = searched;
      for (const stuck of stuckPartsOf(searched)) {
        expect(isShorter(levelPlan(search, stuck).mean, halvedPlan(search, stuck).mean)).toBe(false);
      }
    }),
  );
});

it('halves are a few barriers deep where peels are one for each task', () => {
  const visitsOf = (plan: typeof halvedPlan, tasks: number) => {
    // With every barrier at a price of its own, so that there is always something to gain.
    const { search, all } = searchOf(fence(Array.from({ length: tasks }, (_, i) => 1 + ((i * 7919) % 101))));
    plan(search, all);
    return search.effort.visits;
  };
  expect(visitsOf(halvedPlan, 256) / visitsOf(halvedPlan, 128)).toBeLessThan(3);
});
