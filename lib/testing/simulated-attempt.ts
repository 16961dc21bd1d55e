import type { Json, JsonObject } from '../json.js';
import type { Role } from './functions-by-role.js';

/** One attempt of a function, as the history tells it. Times are virtual seconds since the start of the execution. */
export interface SimulatedAttempt {
  readonly task: string;
  /** `rollback` for the function that undoes the task. */
  readonly role: Role;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** What the state machine sent: `input`, `results`, and to a rollback `output`, `outcome` and `failure`. */
  readonly event: JsonObject;
  readonly startedAt: number;
  /** Missing while it was under way when the execution was stopped. */
  readonly endedAt?: number;
  /** What happened first where times are equal: lower than everything that started or ended later. */
  readonly startOrder: number;
  /** The same for its end; `Infinity` while it was under way. */
  readonly endOrder: number;
  /** `unknown` for an attempt that was under way when the execution was stopped. */
  readonly outcome: 'returned' | 'failed' | 'unknown';
  /** What it returned. */
  readonly returned?: Json;
  /** Name of the error that it failed with. */
  readonly error?: string;
  /** What the error said; its name again when it said nothing. */
  readonly message?: string;
}
