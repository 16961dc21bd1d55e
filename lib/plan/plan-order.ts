import type { Plan, Planned, TaskOrder } from './plan.js';
import { planBySearch } from './plan-by-search.js';
import { planReport } from './report/plan-report.js';
import { type TimedOrder, timedOrder } from './timed-order.js';

/** A way to plan: puts an order into series-parallel shape and loses no dependency. */
export type Planner = (order: TimedOrder) => Plan;

/**
 * Puts any acyclic order of tasks into the shape that Step Functions has. A series-parallel order loses nothing; any
 * other gains orderings that nobody asked for, and the report lists them and what they cost.
 *
 * The plan depends on names, edges and durations alone: the same order, written down in any way, gives the same bytes.
 *
 * @param planner how to plan. Default: `planBySearch`.
 * @throws RangeError when there is no task, a name is there twice, an edge leads nowhere, there is a cycle, or a duration is
 *   negative or not finite. Checked
 *   definitions have none of these.
 *
 * @example
 * planOrder({ tasks: [{ name: 'b' }, { name: 'a' }, { name: 'c' }], edges: [['a', 'c'], ['b', 'c']] })
 * // { plan: (a | b) ; c, report: { stretch: 1, … } }
 */
export function planOrder(given: TaskOrder, planner: Planner = (each) => planBySearch(each)): Planned {
  if (given.tasks.length === 0) throw new RangeError('there is no task to plan');
  const order = timedOrder(given);
  const plan = planner(order);
  return { plan, report: planReport(order, plan) };
}
