import { at } from '../graph/at.js';
import type { Plan } from './plan.js';

/** What each kind of plan comes to, given what its parts came to. */
export interface PlanFolder<T> {
  readonly task: (name: string) => T;
  readonly sequence: (steps: readonly T[]) => T;
  readonly parallel: (branches: readonly T[]) => T;
}

/**
 * Works a value out of a plan, from the tasks up.
 *
 * @example
 * foldPlan(plan, { task: () => 1, sequence: sum, parallel: sum }) // the number of tasks
 */
export function foldPlan<T>(plan: Plan, folder: PlanFolder<T>): T {
  switch (plan.kind) {
    case 'task':
      return folder.task(plan.task);
    case 'sequence':
      return folder.sequence(plan.steps.map((step) => foldPlan(step, folder)));
    case 'parallel':
      return folder.parallel(plan.branches.map((branch) => foldPlan(branch, folder)));
    default:
      return plan satisfies never;
  }
}

/** The names of the tasks of a plan, in reading order. */
export function planTasks(plan: Plan): readonly string[] {
  return foldPlan<readonly string[]>(plan, {
    task: (name) => [name],
    sequence: (steps) => steps.flat(),
    parallel: (branches) => branches.flat(),
  });
}

/** The first task of a plan, in reading order. */
export function firstTask(plan: Plan): string {
  switch (plan.kind) {
    case 'task':
      return plan.task;
    case 'sequence':
      return firstTask(at(plan.steps, 0));
    case 'parallel':
      return firstTask(at(plan.branches, 0));
    default:
      return plan satisfies never;
  }
}
