import fc from 'fast-check';
import { bestPlan } from '../../../lib/plan/search/best-plan.js';
import { isShorter } from '../../../lib/plan/search/draft.js';
import { quickPlan } from '../../../lib/plan/search/quick-plan.js';
import { Effort, newSearch } from '../../../lib/plan/search/search.js';
import { crossingOrder, sparseOrder } from '../../laws/arbitrary-order.js';
import { shortestPlan } from '../brute-force.js';
import { fence } from '../fence.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, planOf, searchOf, stuckPartsOf } from './search-of.js';

describe('bestPlan', () => {
  it('of what is stuck is no longer in the mean than the quick plan, whatever may be spent', () => {
    const limits = fc.constantFrom(0, 1_000, 10_000, Number.POSITIVE_INFINITY);
    fc.assert(
      fc.property(arbitrarySearch({ maxTasks: 20 }), limits, (searched, mostVisits) => {
        const { order, search } = searched;
        const widths = order.ids.map(() => 1);
        const limited = newSearch(order, search.scenarios, widths, new Effort(mostVisits));
        for (const stuck of stuckPartsOf(searched)) {
          expect(isShorter(quickPlan(search, stuck).mean, bestPlan(limited, stuck).mean)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stops soon after its effort is spent: within two quick plans', () => {
    const orders = fc.oneof(sparseOrder({ maxTasks: 60 }), crossingOrder({ maxTasks: 60 }));
    fc.assert(
      fc.property(orders, fc.constantFrom(0, 1_000, 10_000, 100_000), (given, mostVisits) => {
        const quick = searchOf(given);
        quickPlan(quick.search, quick.all);
        const { search, all } = searchOf(given, { mostVisits });
        bestPlan(search, all);
        expect(search.effort.visits).toBeLessThanOrEqual(mostVisits + 2 * quick.search.effort.visits);
      }),
      { numRuns: 60 },
    );
  });
});

/** Fences of which the quick plan misses the optimum. */
const rows: [tasks: number, seconds: number[], quick: number][] = [
  [12, [2, 4, 8, 2, 1, 6, 6, 5, 5, 1, 6, 1], 14],
  [12, [1, 4, 2, 9, 1, 8, 3, 3, 9, 3, 2, 1], 16],
  [12, [3, 8, 4, 2, 8, 4, 6, 2, 4, 5, 1, 3], 15],
  [12, [5, 6, 7, 4, 3, 4, 2, 9, 3, 1, 4, 4], 16],
  [14, [4, 2, 5, 2, 3, 5, 2, 8, 2, 3, 7, 1, 2, 2], 13],
  [14, [6, 9, 1, 3, 7, 3, 8, 1, 2, 1, 8, 4, 4, 6], 17],
  [16, [1, 4, 8, 7, 3, 6, 6, 1, 6, 4, 4, 9, 4, 8, 2, 2], 17],
  [16, [2, 9, 7, 1, 7, 3, 9, 2, 1, 8, 2, 1, 1, 3, 4, 8], 18],
];

it.each(rows)('a fence of %p with %p is planned quickly in %p, and best at its optimum', (_, seconds, quick) => {
  const { order, search, all } = searchOf(fence(seconds));
  expect(order.makespanOf(planOf(quickPlan(search, all), order))).toBe(quick);
  const { seconds: optimum } = shortestPlan(fence(seconds));
  expect(optimum).toBeLessThan(quick);
  expect(order.makespanOf(planOf(bestPlan(search, all), order))).toBe(optimum);
});

/** Each takes a second longer as soon as the named part of the search is gone. */
const parts: [needs: string, seconds: number, order: string][] = [
  [
    'planning the sides of a barrier as well as can be',
    15,
    't1=8 t2=0 t15=7 t3=4 t11=3 t12=5 t10=7 t7=2 t13=0 t5=6 t4=1 t8=5 t14=6 t0=5 t6=9 t9=5 t1>t13 t2>t13 t1>t5 t2>t5 t2>t4 t3>t4 t3>t8 t11>t8 t12>t14 t11>t0 t12>t0 t10>t0 t7>t6 t10>t9 t7>t9',
  ],
  [
    'planning the steps of the quick plan, where no barrier is better',
    16,
    't8=3 t7=1 t4=1 t9=2 t0=7 t13=9 t15=6 t6=0 t11=9 t10=0 t5=5 t14=9 t1=1 t12=6 t2=7 t3=0 t8>t15 t7>t15 t7>t6 t4>t6 t7>t11 t4>t11 t9>t11 t9>t10 t0>t10 t9>t5 t13>t5 t0>t14 t15>t1 t6>t1 t6>t12 t6>t2 t11>t3 t5>t3',
  ],
  [
    'planning neighbouring steps together',
    19,
    't15=1 t13=9 t3=0 t17=8 t1=5 t10=5 t4=8 t0=6 t9=6 t6=1 t16=9 t11=9 t8=7 t14=0 t2=7 t12=5 t7=2 t5=1 t13>t4 t15>t0 t3>t9 t3>t6 t1>t16 t10>t16 t1>t11 t0>t8 t4>t14 t0>t14 t9>t14 t9>t2 t6>t2 t9>t12 t16>t12 t6>t7 t16>t7 t16>t5 t11>t5',
  ],
];

it.each(parts)('with %s it takes %p seconds', (_, seconds, text) => {
  const { order, search, all } = searchOf(orderOf(text));
  expect(order.makespanOf(planOf(bestPlan(search, all), order))).toBe(seconds);
});
