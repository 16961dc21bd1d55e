import { endsExecution } from './ends-execution.js';
import type { HistoryEvent } from './history-event.js';

/**
 * Whether a history is the whole history of an execution that is over: no event is missing, and the last one ends it.
 * Descriptions and histories are read one after the other and AWS gives both with a delay, so that one may be ahead.
 */
export function isWholeHistory(events: readonly HistoryEvent[]): boolean {
  const last = events.at(-1);
  return last !== undefined && endsExecution(last) && events.every(({ id }, index) => id === index + 1);
}
