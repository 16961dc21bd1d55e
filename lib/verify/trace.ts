import type { Json } from '../json.js';
import type { Role } from './fault.js';

/** What can be seen of an execution from outside, whatever engine ran it: all that the laws are checked against. */
export interface Trace {
  /** The execution that was started. Those that undo it are told apart by who calls. */
  readonly execution: { readonly id: string; readonly name: string };
  readonly input: Json;
  /** As DescribeExecution has it. */
  readonly status: string;
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Milliseconds from the start until it was over. */
  readonly endedMs: number;
  /** Every call of a function, in starting order. */
  readonly calls: readonly RecordedCall[];
  /** Present when it was undone by command. */
  readonly byCommand?: UndoneByCommand;
  /**
   * The part of the longest delay that full jitter let pass before every retry, from 0 to 1; absent where nobody knows,
   * and it may have been any.
   */
  readonly jitter?: number;
  /** What was too much for Step Functions, in it and in those that undid it; absent where nobody looked. */
  readonly tooMuch?: readonly TooMuch[];
}

/** How an execution that was stopped, or that had succeeded, was undone by command. */
export interface UndoneByCommand {
  /** Rollbacks that the command started, each with what the one before had left. */
  readonly started: number;
  /** Why there was nothing to undo any more in the end; `left`: there was. */
  readonly end: 'over' | 'left' | 'refused';
  /** Why it was refused. */
  readonly reason?: string;
}

/** Where a history had more data than Step Functions holds, or the failure that comes of it. */
export type TooMuch = {
  /** ARN. */
  readonly execution: string;
  /** Empty where it is the execution's own. */
  readonly state: string;
} & ({ readonly where: 'input' | 'output' | 'parameters'; readonly bytes: number } | { readonly where: 'failure' });

/** One call of a function. Times are milliseconds from the start of the execution. */
export interface RecordedCall {
  readonly task: string;
  readonly role: Role;
  /** ARN of the execution that called. */
  readonly caller: string;
  readonly payload: Json;
  readonly startedMs: number;
  /** When the state machine heard what came of it; undefined when it did not wait for that. */
  readonly endedMs: number | undefined;
  /** When it was really over, heard or not. */
  readonly overMs: number;
  /** What came of it, whether that was heard or not. */
  readonly outcome: CallOutcome;
  /** When it had its effect: for a task something that is there from then on, for a rollback the end of that. */
  readonly effectMs: number | undefined;
}

/** What came of a call, as Step Functions sees it. */
export type CallOutcome =
  | { readonly kind: 'returned'; readonly payload: Json }
  | { readonly kind: 'failed'; readonly error: string; readonly cause?: string };
