import type { StateMachine } from '../asl/document.js';
import type { Cancellation } from './cancellation.js';
import type { EngineEvent } from './event.js';
import type { HistoryEvent } from './history.js';
import type { ExecutionResult } from './ports.js';
import type { ExecutionRecord, Origin, Waiter } from './run-snapshot.js';
import type { Snapshot } from './snapshot.js';

/** One execution under way, with what is under way for it. The only thing in the engine that changes. */
export interface LiveExecution {
  readonly machine: StateMachine;
  readonly revision: string;
  readonly origin?: Origin;
  snapshot: Snapshot;
  readonly events: HistoryEvent[];
  readonly children: LiveExecution[];
  waiters: readonly Waiter[];
  /** What is under way for it in the world, by token. */
  readonly work: Map<number, Cancellation>;
  /** What has happened to it and is not taken in yet. */
  readonly inbox: Happening[];
  /** Whether the inbox is being emptied. */
  stepping: boolean;
}

/** An event, and who is told whether it changed anything once that is written down. */
export interface Happening {
  readonly event: EngineEvent;
  readonly done?: (changed: boolean) => void;
}

/** An execution that nothing has happened to yet, or one that was written down. */
export function liveExecution(
  machine: StateMachine,
  { snapshot, revision, events, waiters, origin }: Omit<ExecutionRecord, 'children'>,
): LiveExecution {
  return {
    machine,
    revision,
    snapshot,
    events: [...events],
    children: [],
    waiters,
    work: new Map(),
    inbox: [],
    stepping: false,
    ...(origin === undefined ? {} : { origin }),
  };
}

export function recordOf({ snapshot, revision, events, children, waiters, origin }: LiveExecution): ExecutionRecord {
  return {
    snapshot,
    revision,
    events: [...events],
    children: children.map((child) => child.snapshot.execution.arn),
    waiters,
    ...(origin === undefined ? {} : { origin }),
  };
}

export function resultOf({ snapshot, events, children }: LiveExecution): ExecutionResult {
  const { execution, startedAt, progress } = snapshot;
  if (progress.kind !== 'ended') throw new RangeError(`${execution.arn} is not over`);
  const { kind: _kind, root: _root, ...ending } = progress;
  // One that was started and left alone may outlive this one.
  const over = children.filter((child) => child.snapshot.progress.kind === 'ended');
  return { execution, startedAt, ...ending, events: [...events], children: over.map(resultOf) };
}
