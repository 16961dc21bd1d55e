import { isPlannedBefore } from '../check-plan.js';
import type { Plan } from '../plan.js';

/** A task that waits, wherever the plan has put it, until another is over. */
export interface Wait {
  readonly before: string;
  readonly after: string;
}

/**
 * When a plan is over in which one task also waits for another across branches.
 *
 * @returns undefined if that would never end, because the plan puts the one that is waited for behind the one that waits.
 */
export function makespanWithWait(
  plan: Plan,
  { before, after }: Wait,
  secondsOf: (task: string) => number,
): number | undefined {
  if (isPlannedBefore(plan, after, before)) return undefined;
  const ends = new Map<string, number>();
  const run = (released: number) => follow(plan, 0, (task) => (task === after ? released : 0), secondsOf, ends);
  run(0);
  return run(ends.get(before) ?? 0);
}

/**
 * When a plan is over that starts at `start`, with no task before the moment it may start at.
 *
 * @param ends is given the end of each task.
 */
function follow(
  plan: Plan,
  start: number,
  earliest: (task: string) => number,
  secondsOf: (task: string) => number,
  ends: Map<string, number>,
): number {
  switch (plan.kind) {
    case 'task': {
      const end = Math.max(start, earliest(plan.task)) + secondsOf(plan.task);
      ends.set(plan.task, end);
      return end;
    }
    case 'sequence':
      return plan.steps.reduce((time, step) => follow(step, time, earliest, secondsOf, ends), start);
    case 'parallel':
      return plan.branches.reduce(
        (latest, branch) => Math.max(latest, follow(branch, start, earliest, secondsOf, ends)),
        start,
      );
    default:
      return plan satisfies never;
  }
}
