import { type PartialOrder, partialOrder } from '../graph/partial-order.js';
import { expectedDurations } from './expected-durations.js';
import { makespan } from './makespan.js';
import type { ExpectedDuration, Plan, TaskOrder } from './plan.js';
import { taskGraph } from './task-graph.js';

/** What a planner works on: the order worked out, and how long each of its nodes is expected to take. */
export interface TimedOrder extends PartialOrder {
  /** By node number. */
  readonly durations: readonly ExpectedDuration[];
  /** Their seconds. */
  readonly seconds: readonly number[];
  /** What each node runs, by its number; absent where nothing is known of it. */
  readonly functionKeys: readonly (string | undefined)[];
  /** Makespan of a plan of some of the nodes at the expected durations, in seconds. */
  readonly makespanOf: (plan: Plan) => number;
}

/**
 * Works an order out.
 *
 * @throws RangeError when the order has a cycle.
 */
export function timedOrder(given: TaskOrder): TimedOrder {
  const order = partialOrder(taskGraph(given));
  const taskOf = new Map(given.tasks.map((task) => [task.name, task]));
  const tasks = order.ids.map((name) => taskOf.get(name) ?? { name });
  const durations = expectedDurations(tasks);
  const secondsOf = new Map(durations.map(({ task, seconds }) => [task, seconds]));
  return {
    ...order,
    durations,
    seconds: durations.map(({ seconds }) => seconds),
    functionKeys: tasks.map(({ functionKey }) => functionKey),
    makespanOf: (plan) => makespan(plan, (name) => secondsOf.get(name) ?? 0),
  };
}
