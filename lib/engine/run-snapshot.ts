import type { HistoryEvent } from './history.js';
import type { Address, Snapshot } from './snapshot.js';

/** An execution and those it has started, between two steps: plain JSON. The first is the one that was asked for. */
export interface RunSnapshot {
  readonly executions: readonly ExecutionRecord[];
}

export interface ExecutionRecord {
  readonly snapshot: Snapshot;
  /** Which document it runs: `Definition.revision`. */
  readonly revision: string;
  readonly events: readonly HistoryEvent[];
  /** The executions that it started. */
  readonly children: readonly string[];
  /** The states that wait for it. */
  readonly waiters: readonly Waiter[];
  /** The state that started it. Absent when it was started from outside. */
  readonly origin?: Origin;
}

/** A state of another execution. */
export interface Waiter {
  readonly executionArn: string;
  readonly to: Address;
}

export interface Origin extends Waiter {
  /** Whether that state waits for its end: an execution that was started to be waited for is stopped with it. */
  readonly waits: boolean;
  /** The run of a distributed Map that it is an item of. */
  readonly mapRunArn?: string;
}
