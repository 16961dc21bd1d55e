import fc from 'fast-check';
import { precedes } from '../../../lib/graph/partial-order.js';
import { makespan } from '../../../lib/plan/makespan.js';
import { parsePlan } from '../../../lib/plan/parse-plan.js';
import type { Plan, TaskOrder } from '../../../lib/plan/plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { worstPossibleStretch } from '../../../lib/plan/report/worst-possible-stretch.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { arbitraryOrder } from '../../laws/arbitrary-order.js';
import { orderOf } from '../order-notation.js';

const rows: [order: string, plan: string, expected: number][] = [
  ['a', 'a', 1],
  ['a>b', 'a ; b', 1],
  ['a b c', 'a ; b ; c', 3],
  ['a b c', '(a | b) ; c', 2],
  ['a>c b>c b>d', '(a | b) ; (c | d)', 2],
  ['a>b c>d', 'a ; b ; c ; d', 2],
];

describe('worstPossibleStretch', () => {
  it.each(rows)('of %p planned as %p is %p', (order, plan, expected) => {
    expect(worstPossibleStretch(timedOrder(orderOf(order)), parsePlan(plan))).toBe(expected);
  });

  it('is reached by durations of 0 and 1, and by none exceeded', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 8 }), (order) => {
        const { plan } = planOrder(order);
        expect(worstPossibleStretch(timedOrder(order), plan)).toBe(worstOfZerosAndOnes(order, plan));
      }),
    );
  });

  it('is not looked for in large graphs', () => {
    const tasks = Array.from({ length: 61 }, (_, i) => ({ name: `t${i}` }));
    const plan: Plan = { kind: 'parallel', branches: tasks.map(({ name }) => ({ kind: 'task', task: name })) };
    expect(worstPossibleStretch(timedOrder({ tasks, edges: [] }), plan)).toBeUndefined();
  });
});

/** The worst of all ways to give each task a second or none. */
function worstOfZerosAndOnes(given: TaskOrder, plan: Plan): number {
  const order = timedOrder(given);
  let worst = 1;
  for (let mask = 1; mask < 2 ** order.ids.length; mask += 1) {
    const seconds = order.ids.map((_, i) => (mask >>> i) & 1);
    const finish: number[] = [];
    for (const i of order.ids.keys()) {
      const before = [...finish.keys()].filter((j) => precedes(order, j, i)).map((j) => finish[j]!);
      finish[i] = Math.max(0, ...before) + seconds[i]!;
    }
    const time = makespan(plan, (name) => seconds[order.ids.indexOf(name)]!);
    worst = Math.max(worst, time / Math.max(...finish));
  }
  return worst;
}
