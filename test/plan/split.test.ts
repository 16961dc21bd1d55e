import fc from 'fast-check';
import { partialOrder } from '../../lib/graph/partial-order.js';
import { checkPlan } from '../../lib/plan/check-plan.js';
import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import type { Plan } from '../../lib/plan/plan.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { type PlanBuilder, split } from '../../lib/plan/split.js';
import { taskGraph } from '../../lib/plan/task-graph.js';
import { graphOf } from '../graph/graph-notation.js';
import { arbitraryOrder } from '../laws/arbitrary-order.js';

const rows: [text: string, expected: string][] = [
  ['a', 'a'],
  ['b a', '(a | b)'],
  ['a>b b>c', 'a ; b ; c'],
  ['v>c v>r c>s r>s', 'v ; (c | r) ; s'],
  ['a>c a>d b>c b>d', '(a | b) ; (c | d)'],
  ['a>b c>d e', '((a ; b) | (c ; d) | e)'],
  // Only what is stuck is handed on: an N in the middle, its neighbours planned exactly.
  ['s>a s>b a>c b>c b>d c>t d>t', 's ; [a,b,c,d] ; t'],
  ['a>c b>c b>d x>y', '([a,b,c,d] | (x ; y))'],
];

it.each(rows)('splits %p into %p', (text, expected) => {
  const order = partialOrder(graphOf(text));
  const plan = split(order, [...order.ids.keys()], plansOf(order.ids), (stuck) =>
    taskPlan(`[${stuck.map((i) => order.ids[i]).join()}]`),
  );
  expect(printPlan(plan).replaceAll('"', '')).toBe(expected);
});

it('splits a part as if the rest were not there', () => {
  const order = partialOrder(graphOf('s>a s>b a>c b>c b>d c>t d>t'));
  const part = [...order.ids.keys()].filter((i) => !['s', 'b'].includes(order.ids[i]!));
  expect(printPlan(split(order, part, plansOf(order.ids), () => taskPlan('stuck')))).toBe('((a ; c) | d) ; t');
});

it('puts together at least two at a time, in any form', () => {
  const order = partialOrder(graphOf('s>a s>b a>c b>c b>d c>t d>t'));
  const counts: number[] = [];
  const counted = (members: readonly number[]) => {
    counts.push(members.length);
    return members.reduce((sum, member) => sum + member, 0);
  };
  const build: PlanBuilder<number> = { task: () => 1, sequence: counted, parallel: counted };
  expect(split(order, [...order.ids.keys()], build, (stuck) => stuck.length)).toBe(6);
  expect(counts).toEqual([3]);
});

it('hands on parts that are disjoint, of at least four, and loses no dependency around them', () => {
  fc.assert(
    fc.property(arbitraryOrder({ maxTasks: 15 }), (given) => {
      const order = partialOrder(taskGraph(given));
      const handedOn: number[] = [];
      const plan = split(order, [...order.ids.keys()], plansOf(order.ids), (stuck) => {
        expect(stuck.length).toBeGreaterThanOrEqual(4);
        handedOn.push(...stuck);
        // Numbers are topological: one by one is a plan of anything.
        return sequence(stuck.map((i) => taskPlan(order.ids[i]!)));
      });
      expect(new Set(handedOn).size).toBe(handedOn.length);
      expect(checkPlan(plan, given)).toEqual([]);
    }),
  );
});

function plansOf(ids: readonly string[]): PlanBuilder<Plan> {
  return { task: (node) => taskPlan(ids[node]!), sequence, parallel };
}
