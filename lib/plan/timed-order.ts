import { at } from '../graph/at.js';
import { type PartialOrder, partialOrder } from '../graph/partial-order.js';
import { makespan } from './makespan.js';
import type { Plan, TaskOrder } from './plan.js';
import { taskGraph } from './task-graph.js';

/** What a planner works on: the order worked out, and how long each of its nodes is expected to take. */
export interface TimedOrder extends PartialOrder {
  /** Expected seconds of each node, by its number. */
  readonly seconds: readonly number[];
  /** Makespan of a plan of some of the nodes, in seconds. */
  readonly makespanOf: (plan: Plan) => number;
}

/** Nodes of an order by number, ascending; convex: with two nodes everything between them. */
export type Part = readonly number[];

/**
 * Works an order out. A task without a hint takes 1 second.
 *
 * @throws RangeError when the order has a cycle.
 */
export function timedOrder(given: TaskOrder): TimedOrder {
  const order = partialOrder(taskGraph(given));
  const secondsOf = new Map(given.tasks.map(({ name, expectedSeconds }) => [name, expectedSeconds ?? 1]));
  const lookUp = (name: string) => secondsOf.get(name) ?? 0;
  return { ...order, seconds: order.ids.map(lookUp), makespanOf: (plan) => makespan(plan, lookUp) };
}

/** When each member of a part can be over at the earliest if the part starts at 0, by node number. O(part and its edges). */
export function earliestFinishes(order: TimedOrder, part: Part): ReadonlyMap<number, number> {
  return longestPaths(order, part, order.predecessors);
}

/** How long a part takes at least from the start of each member on, by node number. O(part and its edges). */
export function tails(order: TimedOrder, part: Part): ReadonlyMap<number, number> {
  return longestPaths(order, part.toReversed(), order.successors);
}

/** Longest path that ends in each member, its own seconds included; `earlier` leads to members that came before it. */
function longestPaths(order: TimedOrder, part: Part, earlier: readonly (readonly number[])[]): Map<number, number> {
  const longest = new Map<number, number>();
  for (const node of part) {
    const before = at(earlier, node).reduce((latest, other) => Math.max(latest, longest.get(other) ?? 0), 0);
    longest.set(node, before + at(order.seconds, node));
  }
  return longest;
}
