import type { Plan, Planned, TaskOrder } from './plan.js';
import { planByBarriers } from './plan-by-barriers.js';
import { planReport } from './plan-report.js';
import { type Part, type TimedOrder, timedOrder } from './timed-order.js';

/** A way to plan: puts a part of an order, often all of it, into series-parallel shape and loses no dependency. */
export type Planner = (order: TimedOrder, part: Part) => Plan;

/**
 * Puts any acyclic order of tasks into the shape that Step Functions has. A series-parallel order loses nothing; any
 * other gains orderings that nobody asked for, and the report lists them and what they cost.
 *
 * The plan depends on names, edges and durations alone: the same order, written down in any way, gives the same bytes.
 *
 * @param planner how to plan. Default: `planByBarriers`.
 * @throws RangeError when there is no task, a name is there twice, an edge leads nowhere, or there is a cycle. Checked
 *   definitions have none of these.
 *
 * @example
 * planOrder({ tasks: [{ name: 'b' }, { name: 'a' }, { name: 'c' }], edges: [['a', 'c'], ['b', 'c']] })
 * // { plan: (a | b) ; c, report: { stretch: 1, … } }
 */
export function planOrder(given: TaskOrder, planner: Planner = planByBarriers): Planned {
  if (given.tasks.length === 0) throw new RangeError('there is no task to plan');
  const order = timedOrder(given);
  const plan = planner(order, [...order.ids.keys()]);
  return { plan, report: planReport(order, plan) };
}
