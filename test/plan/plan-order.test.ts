import fc from 'fast-check';
import { partialOrder, precedes } from '../../lib/graph/partial-order.js';
import { checkPlan } from '../../lib/plan/check-plan.js';
import { sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import { planTasks } from '../../lib/plan/fold-plan.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { planBySearch } from '../../lib/plan/plan-by-search.js';
import { type Planner, planOrder } from '../../lib/plan/plan-order.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { taskGraph } from '../../lib/plan/task-graph.js';
import type { TimedOrder } from '../../lib/plan/timed-order.js';
import {
  arbitraryOrder,
  arbitraryPlan,
  denseOrder,
  hintedOrder,
  seriesParallelOrder,
  shuffled,
  sparseOrder,
} from '../laws/arbitrary-order.js';
import { planOrdering } from '../laws/plan-ordering.js';
import { fence } from './fence.js';
import { levelBarrierSeconds } from './level-barriers.js';
import { orderOf } from './order-notation.js';

describe('planOrder', () => {
  const rows: [order: string, plan: string, stretch: number][] = [
    ['a', 'a', 1],
    ['b a', '(a | b)', 1],
    ['v>c v>r c>s r>s', 'v ; (c | r) ; s', 1],
    ['a>c a>d b>c b>d', '(a | b) ; (c | d)', 1],
    ['a>c b>c b>d', '(a | b) ; (c | d)', 1],
    // The N: whatever is cut, someone waits; with these times for b alone.
    ['a=3>c=1 b=1>c b>d=3', 'b ; ((a ; c) | d)', 1.25],
    // Modules must not be kept whole (planner, fact 5): a = x ; y and d = u ; v.
    ['b>c b>u u>v x>y y>c', '(b | x) ; ((u ; v) | (y ; c))', 1],
  ];

  it.each(rows)('plans %p as %p', (order, plan, stretch) => {
    const planned = planOrder(orderOf(order));
    expect(printPlan(planned.plan)).toBe(plan);
    expect(planned.report.stretch).toBeCloseTo(stretch, 12);
  });

  const fences: [name: string, seconds: number[], optimum: number][] = [
    ['six', [3, 1, 2, 2, 1, 3], 6],
    ['eight', [7, 2, 5, 3, 4, 5, 2, 7], 14],
    ['twelve', [9, 1, 8, 2, 7, 3, 5, 5, 4, 6, 2, 8], 16],
  ];

  it.each(fences)('plans the fence of %s at its optimum', (_, seconds, optimum) => {
    expect(planOrder(fence(seconds)).report.makespanSeconds).toBe(optimum);
  });

  it('refuses what it cannot plan, and says why', () => {
    expect(() => planOrder({ tasks: [], edges: [] })).toThrow('there is no task to plan');
    expect(() => planOrder(orderOf('a>b b>a'))).toThrow('the graph has a cycle: a -> b -> a');
    expect(() => planOrder({ tasks: [{ name: 'a' }, { name: 'a' }], edges: [] })).toThrow('"a" is there twice');
    expect(() => planOrder({ tasks: [{ name: 'a' }], edges: [['a', 'b']] })).toThrow('leaves the graph: a -> b');
  });

  it('takes another planner', () => {
    const oneByOne = planOrder(orderOf('a>c b'), ({ ids }) => sequence(ids.map(taskPlan)));
    expect(printPlan(oneByOne.plan)).toBe('a ; b ; c');
    expect(oneByOne.report.stretch).toBe(1.5);
  });

  it('hands the planner the order, worked out', () => {
    const orders: TimedOrder[] = [];
    planOrder(orderOf('a=3>c b'), (order) => {
      orders.push(order);
      return planBySearch(order);
    });
    expect(orders).toMatchObject([{ ids: ['a', 'b', 'c'], predecessors: [[], [], [0]], seconds: [3, 3, 3] }]);
  });
});

/** A tenth of the work that there may be, so that there can be many orders. */
const withLittleWork: Planner = (order) => planBySearch(order, 400_000);

describe('laws of planOrder', () => {
  /** With the longest that a plan may be, in makespans of level barriers. */
  const kinds = {
    any: { orders: arbitraryOrder({ maxTasks: 12 }), numRuns: 80 },
    'large sparse': { orders: sparseOrder({ maxTasks: 60 }), numRuns: 9 },
    'large dense': { orders: denseOrder({ maxTasks: 40 }), numRuns: 9 },
    'large series-parallel': { orders: seriesParallelOrder({ maxTasks: 60 }), numRuns: 30 },
    // If every task has a hint, in parts that are too large to be exact half a percent may go to what the hints miss.
    hinted: { orders: hintedOrder({ maxTasks: 10 }), numRuns: 60, mostLevels: 1 },
    'large hinted': { orders: hintedOrder({ maxTasks: 50 }), numRuns: 9, mostLevels: 1.005 },
  };

  describe.each(Object.entries(kinds))('%s orders', (_, { orders, numRuns, ...limits }) => {
    it('each task once, no dependency lost, in shape, between the critical path and level barriers', () => {
      fc.assert(
        fc.property(orders, (order) => {
          const { plan, report } = planOrder(order, withLittleWork);
          expect(checkPlan(plan, order)).toEqual([]);
          expect(report.makespanSeconds).toBeGreaterThanOrEqual(report.criticalPathSeconds);
          expect(report.stretch).toBeGreaterThanOrEqual(1);
          if (!('mostLevels' in limits)) return;
          const most = levelBarrierSeconds(order) * limits.mostLevels;
          expect(report.makespanSeconds).toBeLessThanOrEqual(most * (1 + 1e-9));
        }),
        { numRuns },
      );
    });

    it('the same bytes however the order is written down', () => {
      const pairs = orders.chain((order) => shuffled(order).map((other) => [order, other] as const));
      fc.assert(
        fc.property(pairs, ([order, other]) => {
          expect(JSON.stringify(planOrder(other, withLittleWork))).toBe(
            JSON.stringify(planOrder(order, withLittleWork)),
          );
        }),
        { numRuns: Math.ceil(numRuns / 3) },
      );
    });
  });

  it('nothing is added exactly if the order is series-parallel: no four tasks in an N', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 9 }), (order) => {
        const { addedOrderings, stretch } = planOrder(order).report;
        expect(addedOrderings.length === 0).toBe(!hasN(order));
        if (addedOrderings.length === 0) expect(stretch).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  it('the order of a plan is planned as that plan, and costs nothing', () => {
    fc.assert(
      fc.property(arbitraryPlan({ maxTasks: 40 }), (plan) => {
        const order = { tasks: planTasks(plan).map((name) => ({ name })), edges: planOrdering(plan) };
        const planned = planOrder(order);
        const sorted = (edges: readonly (readonly string[])[]) => edges.map((edge) => edge.join('>')).sort();
        expect(sorted(planOrdering(planned.plan))).toEqual(sorted(planOrdering(plan)));
        expect(planned.report).toMatchObject({ addedOrderings: [], stretch: 1 });
      }),
    );
  });

  it('dependencies and added orderings are together the order of the plan, and none is implied by the others', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 12 }), (order) => {
        const { plan, report } = planOrder(order);
        const added = report.addedOrderings.map(({ before, after }) => [before, after] as const);
        const pairs = (edges: TaskOrder['edges']) => relationOf({ tasks: order.tasks, edges });
        expect(pairs([...order.edges, ...added])).toEqual(pairs(planOrdering(plan)));
        for (const one of added) {
          const others = [...order.edges, ...added.filter((other) => other !== one)];
          expect(pairs(others)).not.toContain(one.join('>'));
        }
      }),
    );
  });

  it('a transitive edge changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryOrder({ maxTasks: 15 }), hintedOrder({ maxTasks: 12 })), (order) => {
        const closed = relationOf(order).map((pair) => pair.split('>') as unknown as readonly [string, string]);
        const again = planOrder({ tasks: order.tasks, edges: closed }, withLittleWork);
        expect(again).toEqual(planOrder(order, withLittleWork));
      }),
      { numRuns: 40 },
    );
  });
});

describe('size', () => {
  it('a chain of 5,000 tasks does not overflow', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `t${i}`);
    const edges = names.slice(1).map((name, i) => [names[i]!, name] as const);
    const { plan, report } = planOrder({ tasks: names.map((name) => ({ name })), edges });
    expect(planTasks(plan)).toEqual(names);
    expect(report.stretch).toBe(1);
  });

  it('1,000 tasks that nest 500 deep do not overflow', () => {
    const levels = Array.from({ length: 500 }, (_, i) => i);
    const tasks = levels.flatMap((i) => [{ name: `a${i}` }, { name: `b${i}` }]);
    const edges = levels.flatMap((i) => [
      [`a${i}`, `b${i}`] as const,
      ...(i === 0 ? [] : [[`a${i - 1}`, `a${i}`] as const]),
    ]);
    const { plan, report } = planOrder({ tasks, edges });
    expect(report).toMatchObject({ addedOrderings: [], stretch: 1, depth: 499 });
    expect(checkPlan(plan, { tasks, edges })).toEqual([]);
  });

  it('1,000 tasks with two parents each are planned', () => {
    const [order] = fc.sample(sparseOrder({ maxTasks: 1000 }), { seed: 7, numRuns: 1 });
    const { plan } = planOrder(order!);
    expect(order!.tasks.length).toBeGreaterThan(500);
    expect(checkPlan(plan, order!)).toEqual([]);
  });
});

/** Every ordered pair, as `a>b`, sorted. */
function relationOf(order: TaskOrder): readonly string[] {
  const whole = partialOrder(taskGraph(order));
  return whole.ids
    .flatMap((before, a) => whole.ids.filter((_, b) => precedes(whole, a, b)).map((after) => `${before}>${after}`))
    .sort();
}

/** Whether four tasks are ordered as a<c, b<c, b<d and in no other way: what series-parallel orders never have. */
function hasN(order: TaskOrder): boolean {
  const pairs = new Set(relationOf(order));
  const names = order.tasks.map(({ name }) => name);
  const before = (x: string, y: string) => pairs.has(`${x}>${y}`);
  const apart = (x: string, y: string) => x !== y && !before(x, y) && !before(y, x);
  return names.some((b) =>
    names.some(
      (c) =>
        before(b, c) &&
        names.some((a) => before(a, c) && apart(a, b) && names.some((d) => before(b, d) && apart(c, d) && apart(a, d))),
    ),
  );
}
