import fc from 'fast-check';
import { parsePlan } from '../../../lib/plan/parse-plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { worstStretch } from '../../../lib/plan/report/worst-stretch.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { arbitraryOrder, seriesParallelOrder } from '../../laws/arbitrary-order.js';
import { orderOf } from '../order-notation.js';

const of = (order: string, plan: string) => worstStretch(timedOrder(orderOf(order)), parsePlan(plan));

describe('worstStretch', () => {
  it('is 1 where nothing is lost', () => {
    fc.assert(
      fc.property(seriesParallelOrder({ maxTasks: 20 }), (order) => {
        const { plan } = planOrder(order);
        expect(worstStretch(timedOrder(order), plan)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is above what is expected, and not above what is possible', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 12 }), (order) => {
        const { stretch, worstStretch: worst, worstPossibleStretch } = planOrder(order).report;
        expect(worst).toBeGreaterThanOrEqual(stretch * (1 - 1e-12));
        expect(worst).toBeLessThanOrEqual(worstPossibleStretch! * (1 + 1e-12));
      }),
    );
  });

  it('is the larger, the less is known', () => {
    const [plan, unknown] = ['(a | b) ; (c | d)', of('a>c b>c b>d', '(a | b) ; (c | d)')];
    expect(of('a=1>c=2 b=2>c b>d=1', plan)).toBeGreaterThan(1);
    expect(of('a=1>c=2 b=2>c b>d=1', plan)).toBeLessThan(unknown);
  });

  it('does not take for granted that what is expected to take no time never does', () => {
    expect(of('a=0 b=0', 'a ; b')).toBeGreaterThan(1.5);
  });
});
