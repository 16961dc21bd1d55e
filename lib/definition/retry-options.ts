import type { Duration } from './duration.js';

/**
 * How often a failed attempt is made again, and when: a number of retries, or all of it. Retry number k waits
 * `interval * backoffRate ** (k - 1)`, at most `maxDelay`.
 *
 * Retries are for the function's own errors. Throttling and failures of the Lambda service have a budget of their own.
 * A thrown `NonRetryableError` is never retried.
 *
 * Source of names and bounds: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export type RetryOptions = number | RetryPolicy;

/** The long form of retries. */
export interface RetryPolicy {
  /** Retries after the first attempt: a whole number, 0 to 99,999,999. */
  readonly attempts: number;
  /** Time before the first retry: whole seconds, 1 to 99,999,999. @default 1 second */
  readonly interval?: Duration;
  /** Factor from one delay to the next, at least 1. @default 2 */
  readonly backoffRate?: number;
  /** Longest delay: whole seconds, 1 to 31,622,400. @default no limit */
  readonly maxDelay?: Duration;
  /** `FULL` draws each delay between 0 and its length, so that many executions do not retry at once. @default 'NONE' */
  readonly jitter?: 'NONE' | 'FULL';
  /** The only errors that are retried, by `error.name`. @default all */
  readonly on?: readonly string[];
  /** Errors that are not retried, by `error.name`. @default none */
  readonly unless?: readonly string[];
}
