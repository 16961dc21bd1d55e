import { longestPath } from '../../graph/longest-paths.js';
import { foldPlan } from '../fold-plan.js';
import type { Plan, PlanReport } from '../plan.js';
import type { TimedOrder } from '../timed-order.js';
import { addedOrderings } from './added-orderings.js';
import { bestRelease } from './best-release.js';
import { needlessWaits } from './needless-waits.js';
import { worstPossibleStretch } from './worst-possible-stretch.js';
import { worstStretch } from './worst-stretch.js';

/**
 * What a plan of a whole order costs.
 *
 * @param plan holds every task of `order` once.
 */
export function planReport(order: TimedOrder, plan: Plan): PlanReport {
  const criticalPathSeconds = longestPath(order, order.seconds);
  const makespanSeconds = order.makespanOf(plan);
  const added = addedOrderings(order, plan);
  const possible = worstPossibleStretch(order, plan);
  const release = bestRelease(order, added, makespanSeconds, criticalPathSeconds);
  return {
    tasks: order.ids.length,
    dependencies: order.successors.reduce((sum, direct) => sum + direct.length, 0),
    durations: order.durations.toSorted((a, b) => (a.task < b.task ? -1 : 1)),
    addedOrderings: added,
    needlessWaits: needlessWaits(order, plan),
    criticalPathSeconds,
    makespanSeconds,
    stretch: criticalPathSeconds === 0 ? 1 : makespanSeconds / criticalPathSeconds,
    worstStretch: worstStretch(order, plan),
    ...(possible === undefined ? {} : { worstPossibleStretch: possible }),
    ...(release === undefined ? {} : { release }),
    parallelStates: foldPlan(plan, { task: () => 0, sequence: sum, parallel: (branches) => 1 + sum(branches) }),
    depth: foldPlan(plan, { task: () => 0, sequence: largest, parallel: (branches) => 1 + largest(branches) }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
