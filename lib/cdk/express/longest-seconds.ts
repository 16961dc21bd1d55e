import type { Plan } from '../../plan/plan.js';

/** Seconds of the longest way through a plan. */
export function longestSeconds(plan: Plan, secondsOf: (task: string) => number): number {
  switch (plan.kind) {
    case 'task':
      return secondsOf(plan.task);
    case 'sequence':
      return plan.steps.reduce((sum, step) => sum + longestSeconds(step, secondsOf), 0);
    case 'parallel':
      return plan.branches.reduce((most, branch) => Math.max(most, longestSeconds(branch, secondsOf)), 0);
    default:
      return plan satisfies never;
  }
}
