import type { Json, JsonObject } from '../json.js';
import type { HistoryEvent } from './history-event.js';

/** AWS's `ExecutionStatus`. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** An execution that has to do with another one. */
export interface RelatedExecution {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
}

/** What is known of an execution. */
export interface ExecutionFacts {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** Absent where payloads are not told. */
  readonly input?: Json;
  /** The whole history; so far, while it runs. */
  readonly events: readonly HistoryEvent[];
}

/** All that a plan is made from. */
export interface UndoFacts {
  readonly execution: ExecutionFacts;
  /** The definition that it ran. */
  readonly machine: JsonObject;
  readonly rollbackMachine: {
    /** As the main machine names it; may be that of a version. */
    readonly arn: string;
    readonly definition: JsonObject;
  };
  /** The executions that have undone it before, the first one first. */
  readonly rollbacks: readonly ExecutionFacts[];
  /** The execution that reruns it. Absent when there is none. */
  readonly successor?: Successor;
}

/** An execution that reruns another one. */
export interface Successor extends RelatedExecution {
  /** Tasks of the other one that it does not run again: their effects are its own now. */
  readonly reused: ReadonlySet<string>;
}
