import { firstTask } from '../../plan/fold-plan.js';
import type { ParallelPlan } from '../../plan/plan.js';

/** Longest label before heads are left out; leaves room for what is put around it in 80 characters. */
const MAX_LABEL = 60;

/**
 * What a Parallel state is called: the tasks its branches begin with, as a plan prints them.
 *
 * @example
 * parallelLabel(plan) // 'ChargeCard | ReserveStock', or 'Resize1 | Resize2 | 38 more'
 */
export function parallelLabel(plan: ParallelPlan): string {
  const heads = plan.branches.map(firstTask);
  for (let shown = heads.length; shown > 1; shown--) {
    const more = heads.length - shown;
    const label = [...heads.slice(0, shown), ...(more === 0 ? [] : [`${more} more`])].join(' | ');
    if (label.length <= MAX_LABEL) return label;
  }
  return `${heads[0]} | ${heads.length - 1} more`;
}
