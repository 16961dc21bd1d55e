import type { Json } from '../../lib/json.js';

/** What can be seen of an execution from outside, whatever engine ran it. */
export interface Trace {
  readonly status: string;
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Every call of a function, in starting order. */
  readonly calls: readonly Call[];
}

export interface Call {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly payload: Json;
  readonly startedMs: number;
  /** Undefined when the execution ended first. */
  readonly endedMs: number | undefined;
  readonly outcome: 'returned' | 'failed';
}
