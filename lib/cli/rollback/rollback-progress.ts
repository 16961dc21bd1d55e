import type { HistoryEvent } from '../../undo/history-event.js';
import { readTaskRecords } from '../../undo/read-task-records.js';
import { readableMessage } from '../../undo/readable-message.js';

/** How far a rollback is, as far as its history tells. */
export interface RollbackProgress {
  /** Every task whose undoing is over, in words, in the order in which they were begun. */
  readonly over: readonly { readonly task: string; readonly text: string }[];
  /** Tasks that are being undone. */
  readonly underWay: readonly string[];
}

const noStates: ReadonlyMap<string, string> = new Map();

/** Reads the history of a rollback that is running. */
export function rollbackProgress(events: readonly HistoryEvent[]): RollbackProgress {
  const records = [...readTaskRecords(events, noStates).values()];
  const isOver = (outcome: (typeof records)[number]['outcome']) =>
    outcome.kind === 'completed' || (outcome.kind === 'failed' && outcome.settled);
  return {
    over: records.flatMap(({ task, outcome }) => {
      if (outcome.kind === 'completed') return [{ task, text: `undone ${task}` }];
      if (outcome.kind !== 'failed' || !outcome.settled) return [];
      return [{ task, text: `${task} could not be undone (${readableMessage(outcome.error, outcome.cause)})` }];
    }),
    underWay: records.filter(({ outcome }) => !isOver(outcome)).map(({ task }) => task),
  };
}
