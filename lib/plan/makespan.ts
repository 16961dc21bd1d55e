import type { Plan } from './plan.js';

/**
 * When a plan that starts at `start` is over, with unlimited parallelism. Times are added up from the start along each
 * chain, as `earliestFinishes` does along each path, so that equal times come out as equal numbers.
 *
 * @param secondsOf how long a task takes.
 *
 * @example
 * makespan(parsePlan('a ; (b | c)'), () => 2) // 4
 */
export function makespan(plan: Plan, secondsOf: (task: string) => number, start = 0): number {
  switch (plan.kind) {
    case 'task':
      return start + secondsOf(plan.task);
    case 'sequence':
      return plan.steps.reduce((time, step) => makespan(step, secondsOf, time), start);
    case 'parallel':
      return plan.branches.reduce((latest, branch) => Math.max(latest, makespan(branch, secondsOf, start)), start);
    default:
      return plan satisfies never;
  }
}
