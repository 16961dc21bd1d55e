import { calledFunction } from '../../undo/called-function.js';
import type { HistoryEvent } from '../../undo/history-event.js';

/** The task that an event calls the function of; undefined for every other event. */
export function calledTask({ type, details = {} }: HistoryEvent): string | undefined {
  return type === 'TaskScheduled' ? calledFunction(details)?.task : undefined;
}
