import type { RetryRule } from './task-states.js';

/**
 * How many attempts a state allows for an error: those of the first retrier that names it, which owns it (rulebook 3.2).
 *
 * @example
 * allowedAttempts('NoTruck', [{ errors: ['States.ALL'], maxAttempts: 2 }]) // 3
 * allowedAttempts('NoTruck', []) // 1
 */
export function allowedAttempts(error: string, retry: readonly RetryRule[]): number {
  return 1 + (retry.find(({ errors }) => errors.some((name) => matches(name, error)))?.maxAttempts ?? 0);
}

/** `States.TaskFailed` stands for all but timeouts and failed expressions (rulebook 3.1); nothing retries `States.Runtime`. */
function matches(name: string, error: string): boolean {
  if (error === 'States.Runtime') return false;
  if (name === 'States.ALL' || name === error) return true;
  return name === 'States.TaskFailed' && error !== 'States.Timeout' && error !== 'States.QueryEvaluationError';
}
