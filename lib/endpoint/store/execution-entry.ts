import type { Step } from '../../engine/advance.js';
import type { HistoryEvent } from '../../engine/history.js';
import type { ExecutionRecord, Waiter } from '../../engine/run-snapshot.js';
import type { Snapshot } from '../../engine/snapshot.js';
import type { Json } from '../../json.js';
import type { ExecutionSummary } from '../executions/execution-book.js';
import { type Patch, patchBetween } from './patch.js';

/** What the lines in the file of an execution say. The first is `created`, and it is the only one of its kind. */
export type ExecutionEntry = CreatedEntry | StepEntry | AwaitedEntry | OverEntry | SummaryEntry;

export interface CreatedEntry {
  readonly kind: 'created';
  readonly record: Omit<ExecutionRecord, 'children'>;
}

/** A step: what it adds to the history, and what it makes of the snapshot. One line, so that neither is without the other. */
export interface StepEntry {
  readonly kind: 'step';
  readonly events: readonly HistoryEvent[];
  readonly patch?: Patch;
}

export interface AwaitedEntry {
  readonly kind: 'awaited';
  readonly waiters: readonly Waiter[];
}

/** The last line but one of an execution that is over: all that describing it needs, to be read without what is before. */
export interface OverEntry extends Description {
  readonly kind: 'over';
}

/** The last line of an execution that is over: what lists show of it. */
export interface SummaryEntry {
  readonly kind: 'summary';
  readonly summary: ExecutionSummary;
  /** ARNs of the executions that started it or waited for it. */
  readonly parents: readonly string[];
  /** Where in the file its `over` begins. */
  readonly overAt: number;
}

/** An execution without its history. Without `waiters` nobody waits for it, or waited for it to the end. */
export type Description = Pick<ExecutionRecord, 'snapshot' | 'revision' | 'origin'> &
  Partial<Pick<ExecutionRecord, 'waiters'>>;

export function createdEntry({ children: _derived, ...record }: ExecutionRecord): CreatedEntry {
  return { kind: 'created', record };
}

export function stepEntry(before: Snapshot, { snapshot, events }: Step): StepEntry {
  const patch = patchBetween(asJson(before), asJson(snapshot));
  return { kind: 'step', events, ...(patch === undefined ? {} : { patch }) };
}

export function overEntry({ snapshot, revision, origin, waiters = [] }: Description): OverEntry {
  return {
    kind: 'over',
    snapshot,
    revision,
    ...(origin === undefined ? {} : { origin }),
    ...(waiters.length === 0 ? {} : { waiters }),
  };
}

/** The executions whose states may still ask what has become of an execution. */
export function parentsOf({ origin, waiters }: Pick<ExecutionRecord, 'origin' | 'waiters'>): readonly string[] {
  const arns = waiters.map(({ executionArn }) => executionArn);
  return [...new Set(origin === undefined ? arns : [origin.executionArn, ...arns])];
}

/** Snapshots are plain JSON, which interfaces cannot say of themselves. */
export function asJson(snapshot: Snapshot): Json {
  return snapshot as unknown as Json;
}
