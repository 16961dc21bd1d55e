import type { CallPayload, RollbackPayload } from './call-payload.js';
import type { Failure, FailurePayload } from './failure.js';
import type { LineHead } from './log-line.js';
import type { StoredPayload } from './payloads/stored-payload.js';
import type { TakenCall } from './taken-call.js';
import type { Role, TaskContext } from './task-context.js';

/**
 * What the wrapper needs when something is large or wrong, and not otherwise. Kept out of the bundle of a function, in a
 * file beside it that is loaded on the first such occasion.
 */
export interface Seldom {
  /** The error for a payload that no state machine sent. */
  notCalledByMachine(): Error;
  /** The error for a module that exports something else than a function. */
  noFunction(exported: unknown, task: string): Error;
  /** The error for a task that reads the result of what is none of its parents. */
  unknownResult(task: string, name: string): Error;
  /** What `signal` of a context says when time is up. */
  outOfTime(task: string): Error;
  /** The error to hand to Lambda for whatever a function threw. */
  reportedError(thrown: unknown, task: string): Error;
  readFailure(failure: FailurePayload): Failure;
  /** The line of a structured log for what was given to a method of `console`. */
  logLine(head: LineHead, values: readonly unknown[]): string;
  /** Throws for an input that is longer than the machine can carry on, and for nothing else. */
  refuseInput(call: CallPayload): void;
  /** A call of an execution that reruns another one, as it would be without that. */
  rerunCall(call: RollbackPayload, role: Role): TakenCall;
  /** The error for a result that JSON cannot hold. */
  resultNotJson(result: unknown, task: string): Error;
  /** Puts a result where the reference says that comes back. Rejects with `ResultTooLarge` where there is no store. */
  storeResult(json: string, call: CallPayload, context: TaskContext): Promise<StoredPayload>;
  /** The value of a reference. */
  readStored(stored: StoredPayload, call: CallPayload, context: TaskContext): unknown;
}

/** Loads it: called again and again, it gives the same. */
export type LoadSeldom = () => Seldom;
