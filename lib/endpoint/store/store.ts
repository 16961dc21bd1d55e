import type { HistoryEvent } from '../../engine/history.js';
import type { ExecutionStore } from '../../engine/ports.js';
import type { ExecutionRecord } from '../../engine/run-snapshot.js';
import type { ExecutionSummary, FoundExecution } from '../executions/execution-book.js';
import type { Log } from './log.js';

/** What an endpoint keeps in its folder. One process at a time has it open. */
export interface Store extends ExecutionStore {
  /** Executions that were under way when the folder was opened, whole. */
  readonly interrupted: readonly ExecutionRecord[];
  /** Changes to state machines, activities and tags. */
  readonly registryLog: Log;
  /** Lines for the user: what was repaired, what was set aside and where. */
  readonly notices: readonly string[];
  /** The latest of an execution that is over, or that was interrupted. */
  find(executionArn: string): FoundExecution | undefined;
  /** Executions that are over, newest first: the latest so many (`ClosedLimits`), and those that others may ask for. */
  closed(): readonly ExecutionSummary[];
  /** Of an execution that is over. */
  history(executionArn: string): readonly HistoryEvent[] | undefined;
  /** An execution that is over, whole: to be redriven. The store takes its steps from then on as those of one under way. */
  reopen(executionArn: string): ExecutionRecord | undefined;
  /** Gives the folder back. Nothing can be written down from then on. */
  close(): void;
}
