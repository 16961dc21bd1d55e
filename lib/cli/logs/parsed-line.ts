import type { JsonObject } from '../../json.js';
import type { CallOwner } from './function-call.js';
import type { LogLevel } from './log-level.js';

/** What one line of a function's log says. */
export interface ParsedLine {
  /** `lambda`: Lambda itself says it. */
  readonly source: 'function' | 'lambda';
  readonly level: LogLevel;
  /** Empty for lines of Lambda's that only mark where something begins or ends. */
  readonly message: string;
  /** Of the call that it is about; absent where the line does not say it. */
  readonly requestId?: string;
  /** Present in lines of the product's own structured log. */
  readonly owner?: CallOwner;
  /** ARN of the execution, where the line says it. */
  readonly executionId?: string;
  readonly durationMs?: number;
  readonly error?: LoggedError;
  /** Members of a JSON line that are told nowhere else. */
  readonly fields?: JsonObject;
  /** Of Lambda's lines: a call begins, or is over. */
  readonly marks?: 'start' | 'end';
  /** Says nothing but that a call went well: shown only to those who ask for it. */
  readonly isRoutine?: true;
}

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  /** Places in the code, causes and fields, a line each. */
  readonly stack: readonly string[];
}
