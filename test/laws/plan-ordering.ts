import { planTasks } from '../../lib/plan/fold-plan.js';
import type { Plan } from '../../lib/plan/plan.js';

/** Every pair that a plan puts one after the other, straight from the definition and without a thought for cost. */
export function planOrdering(plan: Plan): (readonly [before: string, after: string])[] {
  switch (plan.kind) {
    case 'task':
      return [];
    case 'parallel':
      return plan.branches.flatMap(planOrdering);
    case 'sequence':
      return plan.steps.flatMap((step, i) => [
        ...planOrdering(step),
        ...planTasks(step).flatMap((before) =>
          plan.steps.slice(i + 1).flatMap((later) => planTasks(later).map((after) => [before, after] as const)),
        ),
      ]);
    default:
      return plan satisfies never;
  }
}
