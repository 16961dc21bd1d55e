import type { FunctionCall } from './function-call.js';
import type { ParsedLine } from './parsed-line.js';

/** A line that a function wrote in an execution, or that Lambda wrote of it. */
export interface LogEntry
  extends Pick<FunctionCall, 'task' | 'role' | 'attempt' | 'functionName'>,
    Omit<ParsedLine, 'owner' | 'executionId' | 'marks'> {
  /** Unique among all lines. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly logGroup: string;
}

/** Orders lines by time; those of the same millisecond by id, which grows with what is written later. */
export function inOrder(one: Pick<LogEntry, 'time' | 'id'>, other: Pick<LogEntry, 'time' | 'id'>): number {
  return one.time - other.time || (one.id < other.id ? -1 : 1);
}
