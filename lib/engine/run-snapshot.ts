import type { HistoryEvent } from './history.js';
import type { Address, Snapshot } from './snapshot.js';

/** An execution and those it has started, between two steps: plain JSON. The first is the one that was asked for. */
export interface RunSnapshot {
  readonly executions: readonly ExecutionRecord[];
}

export interface ExecutionRecord {
  readonly snapshot: Snapshot;
  readonly events: readonly HistoryEvent[];
  /** The executions that it started. */
  readonly children: readonly string[];
  /** The states that wait for it. */
  readonly waiters: readonly Waiter[];
}

/** A state of another execution. */
export interface Waiter {
  readonly executionArn: string;
  readonly to: Address;
}
