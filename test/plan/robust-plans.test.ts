import { planBySearch } from '../../lib/plan/plan-by-search.js';
import { planOrder } from '../../lib/plan/plan-order.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { fence } from './fence.js';
import { orderOf } from './order-notation.js';

it('tasks that take no time are not strung into a chain', () => {
  const worst = (seconds: readonly number[]) => planOrder(fence(seconds)).report.worstPossibleStretch;
  expect(worst([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBe(2);
  expect(worst([0, 0, 0, 0, 5, 0, 0, 0, 0, 0])).toBeLessThanOrEqual(3);
});

it('a part that is hinted is planned by its hints, whatever is not known elsewhere', () => {
  const hinted = 'a=3>b=1 a>d=5 a>g=8 a>h=2 b>c=9 b>e=9 c>h d>f=4 d>h e>g e>h f>h';
  const secondsWith = (more: string) => {
    const order = timedOrder(orderOf(hinted + more));
    return order.makespanOf(planBySearch(order));
  };
  expect(secondsWith(' z')).toBe(secondsWith(''));
});
