import fc from 'fast-check';
import { longestPath } from '../../lib/graph/longest-paths.js';
import { checkPlan } from '../../lib/plan/check-plan.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { planBySearch } from '../../lib/plan/plan-by-search.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { crossingOrder, hintedOrder } from '../laws/arbitrary-order.js';
import { shortestPlan } from './brute-force.js';
import { fence } from './fence.js';
import { orderOf } from './order-notation.js';

/** Makespan and critical path of the plan of an order whose tasks all have hints, with all the work that there may be. */
function planned(given: TaskOrder, visits?: number): readonly [seconds: number, criticalPath: number] {
  const order = timedOrder(given);
  const plan = planBySearch(order, visits);
  const faults = checkPlan(plan, given);
  if (faults.length > 0) expect(faults).toEqual([]);
  return [order.makespanOf(plan), longestPath(order, order.seconds)];
}

/** A tenth of all the work that there may be. */
const enough = 250_000;

/** Work for a search or two of a small order, of which the first is exact. */
const little = 1_000;

describe('hard examples are planned at their optimum', () => {
  const rows: [what: string, order: TaskOrder, seconds: number, criticalPath: number][] = [
    ['the N, 4/3', orderOf('a=2>c=1 b=1>c b>d=2'), 4, 3],
    ['the N that waits for b alone, 5/4', orderOf('a=3>c=1 b=1>c b>d=3'), 5, 4],
    ['the N with durations of 0', orderOf('a=3>c=0 b=0>c b>d=3'), 3, 3],
    ['the N with long ends, nothing lost', orderOf('a=3>c=3 b=3>c b>d=3'), 6, 6],
    ['modules that must be cut, nothing lost', orderOf('b=1>c=1 b>u=1 u>v=1 x=1>y=1 y>c'), 3, 3],
    ['a fence of six, 3/2', fence([3, 1, 2, 2, 1, 3]), 6, 4],
    ['a fence of eight, 14/9', fence([7, 2, 5, 3, 4, 5, 2, 7]), 14, 9],
    ['a fence of twelve, 8/5', fence([9, 1, 8, 2, 7, 3, 5, 5, 4, 6, 2, 8]), 16, 10],
  ];

  it.each(rows)('%s', (_, order, seconds, criticalPath) => {
    expect(planned(order)).toEqual([seconds, criticalPath]);
    expect(shortestPlan(order).seconds).toBe(seconds);
    expect(planned(turned(order))).toEqual([seconds, criticalPath]);
  });
});

describe('fences are planned at their optimum', () => {
  it.each([5, 6, 7, 8])('of %p tasks', (tasks) => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: tasks, maxLength: tasks }), (seconds) => {
        const optimum = shortestPlan(fence(seconds)).seconds;
        expect(planned(fence(seconds), enough)[0]).toBe(optimum);
        expect(planned(turned(fence(seconds)), enough)[0]).toBe(optimum);
      }),
      { numRuns: 12 },
    );
  });

  // Too large for trying everything, which search makes up for; in whole seconds, so that half a percent is nothing.
  const twelve: number[][] = [
    [2, 4, 8, 2, 1, 6, 6, 5, 5, 1, 6, 1],
    [1, 4, 2, 9, 1, 8, 3, 3, 9, 3, 2, 1],
    [5, 6, 7, 4, 3, 4, 2, 9, 3, 1, 4, 4],
    [1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9],
    [9, 1, 1, 9, 9, 1, 1, 9, 9, 1, 1, 9],
    [0, 3, 0, 5, 2, 0, 0, 7, 4, 0, 1, 6],
    [10, 1, 9, 3, 7, 4, 6, 6, 4, 7, 3, 9],
  ];

  it.each(twelve.map((seconds) => [seconds]))('of twelve tasks with %p', (seconds) => {
    const order = fence(seconds);
    const optimum = shortestPlan(order).seconds;
    expect(planned(order, enough)[0]).toBe(optimum);
    expect(planned(turned(order), enough)[0]).toBe(optimum);
    expect(planned(fence(seconds.toReversed()), enough)[0]).toBe(shortestPlan(fence(seconds.toReversed())).seconds);
  });
});

describe('every order of up to five tasks is planned at its optimum', () => {
  it.each([1, 2, 3, 4])('of %p tasks, at any durations of 0 to 2', (tasks) => {
    const durations = everyVector(tasks, 3);
    for (const edges of everyOrder(tasks)) {
      for (const seconds of durations) expectOptimum(seconds, edges);
    }
  });

  const durations = [
    [3, 1, 2, 2, 1],
    [1, 3, 1, 4, 2],
    [5, 0, 3, 0, 1],
    [0, 2, 0, 2, 0],
    [1, 4, 1, 1, 4],
  ];

  it.each(durations.map((seconds) => [seconds]))('of five tasks, at %p', (seconds) => {
    for (const edges of everyOrder(5)) expectOptimum(seconds, edges);
  });

  function expectOptimum(seconds: readonly number[], edges: TaskOrder['edges']) {
    const order = { tasks: seconds.map((expectedSeconds, i) => ({ name: `t${i}`, expectedSeconds })), edges };
    const { seconds: optimum } = shortestPlan(order);
    const [found] = planned(order, little);
    // Asked of every one of thousands, so only what fails is put into words.
    if (found !== optimum) expect({ order, found }).toEqual({ order, found: optimum });
  }
});

describe('random orders are planned at their optimum', () => {
  const kinds = { any: hintedOrder({ maxTasks: 10 }), crossing: crossingOrder({ maxTasks: 10 }) };

  it.each(Object.entries(kinds))('%s', (_, orders) => {
    fc.assert(
      fc.property(orders, (order) => expect(planned(order, little)[0]).toBe(shortestPlan(order).seconds)),
      { numRuns: 200 },
    );
  });
});

/** The order the other way round, which takes every plan the other way round. */
function turned({ tasks, edges }: TaskOrder): TaskOrder {
  return { tasks, edges: edges.map(([before, after]) => [after, before] as const) };
}

/** Every order of so many tasks once, but for how they are numbered: edges lead from smaller to larger numbers. */
function everyOrder(tasks: number): readonly TaskOrder['edges'][] {
  const pairs = Array.from({ length: tasks }, (_, j) => Array.from({ length: j }, (_, i) => [i, j] as const)).flat();
  return Array.from({ length: 2 ** pairs.length }, (_, mask) => pairs.filter((_, bit) => ((mask >>> bit) & 1) === 1))
    .filter(isTransitive)
    .map((edges) => edges.map(([before, after]) => [`t${before}`, `t${after}`] as const));
}

function isTransitive(edges: readonly (readonly [number, number])[]): boolean {
  const has = (from: number, to: number) => edges.some(([a, b]) => a === from && b === to);
  return edges.every(([a, b]) => edges.every(([c, d]) => b !== c || has(a, d)));
}

/** Every list of so many numbers below `limit`. */
function everyVector(length: number, limit: number): readonly (readonly number[])[] {
  return Array.from({ length: limit ** length }, (_, code) =>
    Array.from({ length }, (_, place) => Math.floor(code / limit ** place) % limit),
  );
}

it('there are as many orders as there should be', () => {
  // Natural labellings of partial orders: OEIS A006455.
  expect([1, 2, 3, 4, 5].map((tasks) => everyOrder(tasks).length)).toEqual([1, 2, 7, 40, 357]);
});
