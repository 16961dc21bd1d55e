import { NonRetryableError } from './non-retryable-error.js';

/** The error for a task that reads the result of what is none of its parents. */
export function unknownResult(task: string, name: string): Error {
  return new NonRetryableError(`${task} reads results.${name}, but ${name} does not list ${task} in nextTasks`);
}
