import type { HistoryEvent } from './history-event.js';

const terminal = new Set(['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionAborted', 'ExecutionTimedOut']);

/** Whether an event ends an execution. A redrive takes it up again. */
export function endsExecution({ type }: Pick<HistoryEvent, 'type'>): boolean {
  return terminal.has(type);
}
