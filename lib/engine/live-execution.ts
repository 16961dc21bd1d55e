import type { StateMachine } from '../asl/document.js';
import type { Cancellation } from './cancellation.js';
import type { HistoryEvent } from './history.js';
import type { ExecutionResult } from './ports.js';
import type { ExecutionRecord, Waiter } from './run-snapshot.js';
import type { Snapshot } from './snapshot.js';

/** One execution of a run, with what is under way for it. The only thing in the engine that changes. */
export interface LiveExecution {
  readonly machine: StateMachine;
  snapshot: Snapshot;
  readonly events: HistoryEvent[];
  readonly children: LiveExecution[];
  waiters: readonly Waiter[];
  /** What is under way for it in the world, by token. */
  readonly work: Map<number, Cancellation>;
}

/** An execution that nothing has happened to yet, or one that was written down. */
export function liveExecution(
  machine: StateMachine,
  { snapshot, events, waiters }: Pick<ExecutionRecord, 'snapshot' | 'events' | 'waiters'>,
): LiveExecution {
  return { machine, snapshot, events: [...events], children: [], waiters, work: new Map() };
}

export function recordOf({ snapshot, events, children, waiters }: LiveExecution): ExecutionRecord {
  return { snapshot, events: [...events], children: children.map((child) => child.snapshot.execution.arn), waiters };
}

export function resultOf({ snapshot, events, children }: LiveExecution): ExecutionResult {
  const { execution, startedAt, progress } = snapshot;
  if (progress.kind !== 'ended') throw new RangeError(`${execution.arn} is not over`);
  const { kind: _kind, ...ending } = progress;
  return { execution, startedAt, ...ending, events: [...events], children: children.map(resultOf) };
}
