import type { AttemptFailure } from '../operate/read-cause.js';

/** How an execution can end without a result. */
export type FailedStatus = 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What is known of an execution that came to no result. */
export interface FailedExecution {
  readonly arn: string;
  readonly status: FailedStatus;
  /** Name of the error, as Step Functions tells it; absent where it tells none. */
  readonly error?: string;
  /** Why, as Step Functions tells it: of a workflow with rollbacks, the tasks that failed and what was undone. */
  readonly reason?: string;
  readonly failures: Readonly<Record<string, AttemptFailure>>;
}

/**
 * What `result()` rejects with when an execution failed, timed out or was stopped.
 *
 * @example
 * catch (error) {
 *   if (error instanceof ExecutionFailedError && error.failures.ChargeCard?.error === 'CardDeclined') …
 * }
 */
export class ExecutionFailedError extends Error {
  /** ARN of the execution. */
  readonly arn: string;
  readonly status: FailedStatus;
  /** Name of the error, as Step Functions tells it. */
  readonly error: string | undefined;
  /** What each task failed with that failed for good, by its name. Empty where the history cannot be read. */
  readonly failures: Readonly<Record<string, AttemptFailure>>;

  constructor({ arn, status, error, reason, failures }: FailedExecution) {
    const told = [error, reason].filter((part) => part !== undefined && part !== '').join(': ');
    super(`${arn} ${WORDS[status]}${told === '' ? '' : `: ${told}`}`, { cause: reason });
    this.name = 'ExecutionFailedError';
    this.arn = arn;
    this.status = status;
    this.error = error;
    this.failures = failures;
  }
}

const WORDS: Readonly<Record<FailedStatus, string>> = {
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'was stopped',
};
