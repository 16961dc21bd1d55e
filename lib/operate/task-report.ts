import type { TaskUndo } from '../undo/undo-plan.js';
import type { AttemptFailure } from './read-cause.js';
import type { TaskRun } from './task-run.js';

/** What became of a task, and of its effect. Times are milliseconds since 1970. */
export interface TaskReport extends TaskRun {
  /**
   * - `no-rollback`: it has none, so nothing undoes it.
   * - `not-needed`: it had no effect that its rollback would undo.
   * - `undone`, `to-undo`: its effect is gone, or still there.
   * - `cannot`: nobody knows whether it had its effect, and its rollback undoes it only when that is sure.
   * - `taken-over`: the execution that reran this one has its effect now.
   *
   * Absent while there is nothing to say: it was not begun, or nothing is being undone yet.
   */
  readonly undo?: TaskUndo['kind'];
  /** Name of the execution that undid it, or that took it over. */
  readonly undoneBy?: string;
  /** Why its rollback failed, the last time. */
  readonly undoFailure?: AttemptFailure;
  /** It ran in an earlier execution, of which this one is a rerun. */
  readonly reused?: true;
}
