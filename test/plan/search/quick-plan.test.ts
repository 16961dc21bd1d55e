import fc from 'fast-check';
import { isShorter } from '../../../lib/plan/search/draft.js';
import { exactPlan } from '../../../lib/plan/search/exact-plan.js';
import { halvedPlan, peeledPlan } from '../../../lib/plan/search/greedy-plans.js';
import { mostExact, quickPlan } from '../../../lib/plan/search/quick-plan.js';
import { fence } from '../fence.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, planOf, searchOf, stuckPartsOf } from './search-of.js';

describe('quickPlan', () => {
  it('is exact where little is stuck', () => {
    fc.assert(
      fc.property(arbitrarySearch({ maxTasks: mostExact }), ({ search, all }) => {
        expect(quickPlan(search, all)).toEqual(exactPlan(search, all));
      }),
    );
  });

  it('finds in eight tasks what both greedy plans miss', () => {
    const given = orderOf('b=9 g=2 c=7 d=8 f=2 h=9 a=3 e=8 g>d b>f g>f g>h d>a d>e f>e');
    const seconds = [halvedPlan, peeledPlan, quickPlan].map((plan) => {
      const { order, search, all } = searchOf(given);
      return order.makespanOf(planOf(plan(search, all), order));
    });
    expect(seconds).toEqual([21, 21, 20]);
  });

  it('of what is stuck and large is no longer in the mean than either greedy plan', () => {
    fc.assert(
      fc.property(arbitrarySearch({ maxTasks: 30 }), (searched) => {
        const { search } = searched;
        for (const stuck of stuckPartsOf(searched).filter(({ length }) => length > mostExact)) {
          for (const greedy of [halvedPlan, peeledPlan]) {
            expect(isShorter(greedy(search, stuck).mean, quickPlan(search, stuck).mean)).toBe(false);
          }
        }
      }),
    );
  });

  it('is remembered', () => {
    const { search, all } = searchOf(fence([9, 1, 8, 2, 7, 3, 5, 5, 4, 6, 2, 8]));
    expect(quickPlan(search, all)).toBe(quickPlan(search, all));
  });

  it('does not peel what is large', () => {
    const ratio = (tasks: number) => {
      const visitsOf = (plan: typeof quickPlan) => {
        const { search, all } = searchOf(fence(Array.from({ length: tasks }, (_, i) => 1 + ((i * 7919) % 101))));
        plan(search, all);
        return search.effort.visits;
      };
      return visitsOf(quickPlan) / visitsOf(halvedPlan);
    };
    expect(ratio(162)).toBeLessThan(1.5);
    expect(ratio(160)).toBeGreaterThan(1.5);
  });
});
