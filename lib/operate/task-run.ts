import type { Json } from '../json.js';
import type { AttemptFailure } from './read-cause.js';

/** What a history says of the function of one task, or of one rollback. Times are milliseconds since 1970. */
export interface TaskRun {
  /** Name of the task; of a rollback, of the task that it undoes. */
  readonly task: string;
  readonly status: TaskRunStatus;
  /** In the order in which they were made. */
  readonly attempts: readonly AttemptRun[];
  /** When the first attempt was scheduled; absent when the function was not called. */
  readonly startedAt?: number;
  /** When it was over, or the execution was; absent while it goes on. */
  readonly endedAt?: number;
  /** What the function returned; absent unless it succeeded, and where payloads are not told. */
  readonly output?: Json;
  /** Why the last attempt failed, also where another one was to follow; absent where it did not. */
  readonly failure?: AttemptFailure;
}

/**
 * - `not started`: its function was not called (yet).
 * - `running`: an attempt is under way; `retrying`: one has failed, and another follows.
 * - `succeeded`, `failed`: for good.
 * - `stopped`: the execution was over, or a sibling had failed, while an attempt was under way, so nobody knows its outcome;
 *   or before another attempt was made: then there is the `failure` of the last one.
 */
export type TaskRunStatus = 'not started' | 'running' | 'retrying' | 'succeeded' | 'failed' | 'stopped';

export interface AttemptRun {
  readonly scheduledAt: number;
  /** When Step Functions began the call; absent when it did not get that far. */
  readonly startedAt?: number;
  /** Absent while it goes on, and when the execution ended before. */
  readonly endedAt?: number;
  readonly outcome: 'succeeded' | 'failed' | 'under way' | 'stopped';
  /** Of one that failed. */
  readonly failure?: AttemptFailure;
  /** Name or ARN of the function, as it was called. */
  readonly functionName?: string;
  /** Number of the event `TaskScheduled`. */
  readonly eventId: number;
}
