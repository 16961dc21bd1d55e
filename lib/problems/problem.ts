import type { ProblemCode } from './codes.js';

/**
 * One thing that is wrong with what a user wrote: data, not an exception, so that all of them can be shown at once.
 *
 * @example
 * { code: 'WF104', task: 'load', message: '"load" waits for itself: load -> check -> load', fix: 'drop one of …' }
 */
export interface Problem {
  /** Stable code, listed in `codes.ts`. */
  readonly code: ProblemCode;
  /** The task concerned; absent when it is about the workflow as a whole. */
  readonly task?: string;
  /** What is wrong, naming the task and the cause. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}
