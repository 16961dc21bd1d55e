import fc from 'fast-check';
import { checkPlan, type PlanFault } from '../../lib/plan/check-plan.js';
import { taskPlan } from '../../lib/plan/compose-plan.js';
import { planTasks } from '../../lib/plan/fold-plan.js';
import { parsePlan } from '../../lib/plan/parse-plan.js';
import type { Plan } from '../../lib/plan/plan.js';
import { arbitraryPlan } from '../laws/arbitrary-order.js';
import { planOrdering } from '../laws/plan-ordering.js';
import { orderOf } from './order-notation.js';

const lost = (before: string, after: string): PlanFault => ({ kind: 'lost', before, after });

const rows: [plan: string, order: string, faults: PlanFault[]][] = [
  ['a', 'a', []],
  ['a ; b', 'a>b', []],
  ['a ; b', 'a b', []],
  ['b ; a', 'a>b', [lost('a', 'b')]],
  ['(a | b)', 'a>b', [lost('a', 'b')]],
  ['v ; (c | r) ; s', 'v>c v>r c>s r>s v>s', []],
  ['v ; (c | (r ; s))', 'v>c v>r c>s r>s', [lost('c', 's')]],
  ['((a ; b) | (c ; d)) ; e', 'a>b c>d a>e d>e b>c', [lost('b', 'c')]],
  ['((((a | x) ; b) | y) ; c)', 'a>b a>c x>b', [{ kind: 'unknown', task: 'y' }]],
  ['a', 'a b', [{ kind: 'missing', task: 'b' }]],
  ['a ; b', 'a', [{ kind: 'unknown', task: 'b' }]],
];

describe('checkPlan', () => {
  it.each(rows)('%p of %p has the faults %p', (plan, order, faults) => {
    expect(checkPlan(parsePlan(plan), orderOf(order))).toEqual(faults);
  });

  const [a, b, c] = [taskPlan('a'), taskPlan('b'), taskPlan('c')];
  const shapes: [name: string, plan: Plan, faults: PlanFault[]][] = [
    [
      'a sequence of one',
      { kind: 'sequence', steps: [a] },
      [{ kind: 'shape', of: 'sequence', found: 'fewer than two' }],
    ],
    ['no branches', { kind: 'parallel', branches: [] }, [{ kind: 'shape', of: 'parallel', found: 'fewer than two' }]],
    [
      'a parallel in a parallel',
      { kind: 'parallel', branches: [a, { kind: 'parallel', branches: [b, c] }] },
      [{ kind: 'shape', of: 'parallel', found: 'nested' }],
    ],
    [
      'a sequence in a sequence',
      { kind: 'sequence', steps: [{ kind: 'sequence', steps: [a, b] }, c] },
      [{ kind: 'shape', of: 'sequence', found: 'nested' }],
    ],
    ['a task twice', { kind: 'parallel', branches: [a, a] }, [{ kind: 'repeated', task: 'a' }]],
  ];

  it.each(shapes)('sees %s', (_, plan, faults) => {
    expect(checkPlan(plan, { tasks: planTasks(plan).map((name) => ({ name })), edges: [] })).toEqual(faults);
  });

  it('finds exactly the pairs that a plan does not order', () => {
    fc.assert(
      fc.property(arbitraryPlan(), (plan) => {
        const names = planTasks(plan);
        const ordered = new Set(planOrdering(plan).map((pair) => pair.join('>')));
        const edges = names.flatMap((before) => names.map((after) => [before, after] as const));
        const faults = checkPlan(plan, { tasks: names.map((name) => ({ name })), edges });
        expect(faults).toEqual(
          edges.filter((pair) => !ordered.has(pair.join('>'))).map(([before, after]) => lost(before, after)),
        );
      }),
    );
  });
});
