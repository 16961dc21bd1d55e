import type { TaskReport } from '../../operate/task-report.js';
import type { Cell } from '../render/fitting-table.js';

/** In a word, what became of the effect of a task. */
export function undoCell({ undo, undoFailure }: TaskReport): Cell {
  switch (undo) {
    case undefined:
    case 'not-needed':
      return { text: '' };
    case 'no-rollback':
      return { text: 'no rollback', tone: 'quiet' };
    case 'undone':
      return { text: 'undone', tone: 'undone' };
    case 'to-undo':
      return undoFailure === undefined ? { text: 'not undone', tone: 'undone' } : { text: 'failed', tone: 'bad' };
    case 'cannot':
      return { text: 'unknown', tone: 'bad' };
    case 'taken-over':
      return { text: 'taken over', tone: 'quiet' };
    default:
      return undo satisfies never;
  }
}
