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
  /** Those of a task, by name. @throws RangeError when there is no such task */
  readonly secondsOf: (task: string) => number;
  /** Makespan of a plan of some of the nodes at the expected durations, in seconds. */
  readonly makespanOf: (plan: Plan) => number;
}

/**
 * Works an order out.
 *
 * @throws RangeError when the order has a cycle, or a duration is not a number from 0 on.
 */
export function timedOrder(given: TaskOrder): TimedOrder {
  const order = partialOrder(taskGraph(given));
  const taskOf = new Map(given.tasks.map((task) => [task.name, task]));
  const tasks = order.ids.map((name) => taskOf.get(name) ?? { name });
  for (const { name, expectedSeconds } of tasks) {
    if (expectedSeconds !== undefined && !(expectedSeconds >= 0 && expectedSeconds < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${JSON.stringify(name)} cannot take ${expectedSeconds} seconds`);
    }
  }
  const durations = expectedDurations(tasks);
  const seconds = new Map(durations.map((each) => [each.task, each.seconds]));
  const secondsOf = (task: string) => {
    const found = seconds.get(task);
    if (found === undefined) throw new RangeError(`there is no task ${JSON.stringify(task)}`);
    return found;
  };
  return {
    ...order,
    durations,
    seconds: durations.map((each) => each.seconds),
    functionKeys: tasks.map(({ functionKey }) => functionKey),
    secondsOf,
    makespanOf: (plan) => makespan(plan, secondsOf),
  };
}
