import fc from 'fast-check';
import { checkPlan } from '../../../lib/plan/check-plan.js';
import { bestPlan } from '../../../lib/plan/search/best-plan.js';
import { exactPlan } from '../../../lib/plan/search/exact-plan.js';
import { halvedPlan, peeledPlan } from '../../../lib/plan/search/greedy-plans.js';
import { levelPlan } from '../../../lib/plan/search/level-plan.js';
import { quickPlan } from '../../../lib/plan/search/quick-plan.js';
import { arbitrarySearch, planOf, searchOf, toldOrder } from './search-of.js';

/** Every way to plan that a search has, with the largest order it is tried on. */
const ways = {
  levelPlan: { plan: levelPlan, maxTasks: 30 },
  halvedPlan: { plan: halvedPlan, maxTasks: 30 },
  peeledPlan: { plan: peeledPlan, maxTasks: 30 },
  exactPlan: { plan: exactPlan, maxTasks: 9 },
  quickPlan: { plan: quickPlan, maxTasks: 25 },
  bestPlan: { plan: bestPlan, maxTasks: 16 },
};

describe.each(Object.entries(ways))('%s', (_, { plan, maxTasks }) => {
  it('has each task once, keeps every dependency and knows what it comes to', () => {
    fc.assert(
      fc.property(arbitrarySearch({ maxTasks }), ({ order, search, all }) => {
        const draft = plan(search, all);
        const made = planOf(draft, order);
        const told = toldOrder(order);
        expect(checkPlan(made, told)).toEqual([]);
        expect(draft.size).toBe(all.length);
        // The first scenario is what is expected, with a critical path of 1.
        const path = Math.max(...search.scenarios.durations) === 0 ? 1 : order.makespanOf(made) / draft.times[0]!;
        if (Number.isFinite(path)) expect(path * draft.times[0]!).toBeCloseTo(order.makespanOf(made), 9);
      }),
    );
  });

  it('does the same in a search of its own', () => {
    fc.assert(
      fc.property(arbitrarySearch({ maxTasks }), ({ order, search, all }) => {
        const again = searchOf(toldOrder(order));
        const first = plan(searchOf(toldOrder(order)).search, all);
        expect(plan(again.search, again.all)).toEqual(first);
        expect(plan(search, all)).toEqual(plan(search, all));
      }),
      { numRuns: 30 },
    );
  });
});
