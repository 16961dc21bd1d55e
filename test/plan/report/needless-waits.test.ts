import fc from 'fast-check';
import { parsePlan } from '../../../lib/plan/parse-plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { needlessWaits } from '../../../lib/plan/report/needless-waits.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { seriesParallelOrder } from '../../laws/arbitrary-order.js';
import { orderOf } from '../order-notation.js';

const waits = (order: string, plan: string) =>
  needlessWaits(timedOrder(orderOf(order)), parsePlan(plan)).map(
    ({ task, seconds, waitsFor }) => `${task} ${seconds} for ${waitsFor}`,
  );

const rows: [order: string, plan: string, expected: string[]][] = [
  ['a=3>c=1 b=1>c b>d=3', '(a | b) ; (c | d)', ['d 2 for a']],
  ['a=3>c=1 b=1>c b>d=3', 'b ; ((a ; c) | d)', ['a 1 for b']],
  ['a=1>c=1 b=1>c b>d=3', '(a | b) ; (c | d)', []],
  // Longest first; a task that could have started at once waits for all that is before it.
  ['a=2>b=1 c=1 d=4', 'a ; (b | c) ; d', ['d 3 for b', 'c 2 for a']],
  ['a=0>c=1 b=0>c b>d=1', '(a | b) ; (c | d)', []],
];

describe('needlessWaits', () => {
  it.each(rows)('of %p planned as %p', (order, plan, expected) => {
    expect(waits(order, plan)).toEqual(expected);
  });

  it('there are none in a plan that adds no ordering', () => {
    fc.assert(
      fc.property(seriesParallelOrder({ maxTasks: 30 }), (order) => {
        expect(planOrder(order).report.needlessWaits).toEqual([]);
      }),
    );
  });
});
