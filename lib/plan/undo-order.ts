import { inducedOrder } from '../graph/induced-order.js';
import { reverseGraph } from '../graph/reverse-graph.js';
import type { TaskOrder, TimedTask } from './plan.js';
import { taskGraph } from './task-graph.js';

/**
 * The order in which tasks are undone: each after everything that depended on it, directly or through tasks that are not
 * undone themselves. Taken from the user's order, never from its plan, so that an ordering which planning added makes no
 * rollback wait. Transitively reduced.
 *
 * @param undone the tasks that can be undone, with the expected seconds of their *rollbacks* where those are known.
 *
 * @example
 * undoOrder({ tasks: [{ name: 'a' }, { name: 'b' }, { name: 'c' }], edges: [['a', 'b'], ['b', 'c']] },
 *   [{ name: 'a' }, { name: 'c' }])
 * // { tasks: [{ name: 'a' }, { name: 'c' }], edges: [['c', 'a']] }
 */
export function undoOrder(order: TaskOrder, undone: readonly TimedTask[]): TaskOrder {
  const kept = inducedOrder(
    taskGraph(order),
    undone.map(({ name }) => name),
  );
  return { tasks: undone, edges: reverseGraph(kept).edges };
}
