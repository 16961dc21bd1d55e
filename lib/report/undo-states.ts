import type { States, TaskState } from '../asl/document.js';
import { calledTask } from './called-task.js';

/** A state of a rollback machine that undoes a task. */
export interface UndoState {
  readonly state: TaskState;
  /** Whether a task that has failed is undone as well. */
  readonly on: 'completed' | 'attempted';
}

/**
 * The states of a rollback machine that undo, at any depth, by the names of their tasks. A call that says by a literal
 * that the task was completed is made for no other.
 */
export function undoStates(scope: States): ReadonlyMap<string, UndoState> {
  const found = new Map<string, UndoState>();
  for (const state of Object.values(scope.States)) {
    const called = calledTask(state);
    if (state.Type === 'Task' && called !== undefined) {
      found.set(called.task, { state, on: called.payload.outcome === 'completed' ? 'completed' : 'attempted' });
    }
    if (state.Type !== 'Parallel') continue;
    for (const branch of state.Branches) for (const [task, undo] of undoStates(branch)) found.set(task, undo);
  }
  return found;
}
