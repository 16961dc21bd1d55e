import type { Json } from '../json.js';

/** What a history says of one task, or of one rollback. Times are milliseconds since 1970. */
export interface TaskRecord {
  readonly task: string;
  readonly outcome: TaskOutcome;
  /** When its last attempt was scheduled. Absent when it failed before its function could be called. */
  readonly scheduledAt?: number;
  /**
   * Until when a call of its function may go on: one that had not ended when the execution did. Nothing stops a Lambda
   * function that is under way (DG: state-parallel).
   */
  readonly mayRunUntil?: number;
}

/** What came of a task as far as its history tells. */
export type TaskOutcome =
  /** `output` is what its function returned; absent when the history was read without payloads. */
  | { readonly kind: 'completed'; readonly at: number; readonly output?: Json }
  /** `settled`: the execution went on from it, so it was not waiting for another attempt. */
  | { readonly kind: 'failed'; readonly error: string; readonly cause?: string; readonly settled: boolean }
  /** Its last attempt had not ended. */
  | { readonly kind: 'in-flight'; readonly until: number };
