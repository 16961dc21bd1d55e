import fc from 'fast-check';
import { precedes } from '../../../lib/graph/partial-order.js';
import { parsePlan } from '../../../lib/plan/parse-plan.js';
import type { Crossing, Plan, TaskOrder } from '../../../lib/plan/plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { addedOrderings } from '../../../lib/plan/report/added-orderings.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { denseOrder, sparseOrder } from '../../laws/arbitrary-order.js';
import { orderOf } from '../order-notation.js';

/** `a>d: c needs a b, d needs b`. */
function reasons(order: string, plan: string): readonly string[] {
  return addedOrderings(timedOrder(orderOf(order)), parsePlan(plan)).map(
    ({ before, after, forcedBy }) => `${before}>${after}: ${forcedBy === undefined ? '-' : crossing(forcedBy)}`,
  );
}

function crossing({ one, shared, both, other }: Crossing): string {
  return `${both} needs ${one} ${shared}, ${other} needs ${shared}`;
}

const n = 'a>c b>c b>d';

const rows: [order: string, plan: string, expected: string[]][] = [
  [n, '(a | b) ; (c | d)', ['a>d: c needs a b, d needs b']],
  [n, 'b ; ((a ; c) | d)', ['b>a: c needs a b, d needs b']],
  [n, '(a | (b ; d)) ; c', ['d>c: c needs a b, d needs b']],
  // Nothing forces a barrier where nesting could say it all.
  ['a b', 'a ; b', ['a>b: -']],
  // The barrier is between tasks that take no part in any crossing: those around them do.
  [
    'a>c b>c b>d x',
    '(a | b | x) ; (c | d)',
    ['a>d: c needs a b, d needs b', 'x>c: c needs a b, d needs b', 'x>d: c needs a b, d needs b'],
  ],
];

describe('addedOrderings', () => {
  it.each(rows)('of %p planned as %p', (order, plan, expected) => {
    expect(reasons(order, plan)).toEqual(expected);
  });

  it.each([
    ['sparse', sparseOrder({ maxTasks: 25 })],
    ['dense', denseOrder({ maxTasks: 14 })],
  ])('gives every ordering of a plan a reason that no nesting can express, in %s orders', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (order) => {
        for (const { before, after, forcedBy } of planOrder(order).report.addedOrderings) {
          expect(before).not.toBe(after);
          expectCrossing(order, forcedBy!);
        }
      }),
    );
  });

  it('finds the reason beside a part of the order that takes no part in it, however wide that is', () => {
    const wide = Array.from({ length: 120 }, (_, i) => i);
    const before = {
      tasks: [...wide.map((i) => ({ name: `x${i}` })), ...wide.map((i) => ({ name: `y${i}` }))],
      edges: wide.flatMap((i) => wide.map((j) => [`x${i}`, `y${j}`] as const)),
    };
    // The crossing is not among the tasks next to the barrier: t1 and t4 have no part in it.
    const around = orderOf('t0>t1 t0>t3 t1>t6 t3>t4 t4>t6 t3>t5 t0>t2 t2>t7');
    const order = {
      tasks: [...before.tasks, ...around.tasks],
      edges: [...before.edges, ...around.edges, ...wide.map((i) => [`y${i}`, 't0'] as const)],
    };
    for (const { forcedBy } of planOrder(order).report.addedOrderings) expectCrossing(order, forcedBy!);
  });

  it('numbers the barriers as one reads them', () => {
    const added = addedOrderings(timedOrder(orderOf('a b c d')), parsePlan('(a ; b) | (c ; d)'));
    expect(added.map(({ before, after, barrier }) => [before, after, barrier])).toEqual([
      ['a', 'b', 1],
      ['c', 'd', 2],
    ]);
  });

  it('stays quick where a barrier adds many thousands', () => {
    const wide = 150;
    const names = Array.from({ length: wide }, (_, i) => i);
    const order = {
      tasks: [...names.map((i) => ({ name: `a${i}` })), ...names.map((i) => ({ name: `b${i}` }))],
      edges: names.flatMap((i) => [[`a${i}`, `b${i}`] as const, [`a${i}`, `b${(i + 1) % wide}`] as const]),
    };
    const row = (letter: string): Plan => ({
      kind: 'parallel',
      branches: names.map((i) => ({ kind: 'task', task: `${letter}${i}` })),
    });
    const added = addedOrderings(timedOrder(order), { kind: 'sequence', steps: [row('a'), row('b')] });
    expect(added).toHaveLength(wide * wide - 2 * wide);
    expectCrossing(order, added.at(-1)!.forcedBy!);
  });
});

/** The definition: an N, with nothing else between its four tasks. */
function expectCrossing(given: TaskOrder, { one, shared, both, other }: Crossing): void {
  const order = timedOrder(given);
  const [a, b, c, d] = [one, shared, both, other].map((name) => order.ids.indexOf(name)) as [
    number,
    number,
    number,
    number,
  ];
  const before = [a, b, c, d].map((x) => [a, b, c, d].map((y) => precedes(order, x, y)));
  expect(before).toEqual([
    [false, false, true, false],
    [false, false, true, true],
    [false, false, false, false],
    [false, false, false, false],
  ]);
}
