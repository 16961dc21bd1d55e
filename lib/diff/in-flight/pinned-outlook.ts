import { judge, nothingToUndo } from './judge.js';
import type { Outlook, Reason } from './outlook.js';
import { canFailAfter, newName, type Redeployment, undoableTasks } from './redeployment.js';

/**
 * What becomes of executions from before with `pinVersions`. They keep their definition (rulebook 6.3), also when they
 * are redriven (6.4); it names versions of functions and of the rollback machine, so that nothing of the new version
 * reaches them. What they can lose is a function or a machine that is deleted, which takes its versions along. The command
 * that undoes goes by the version of the rollback machine that their definition names, as they do themselves.
 */
export function pinnedOutlook(redeployment: Redeployment): Outlook {
  const { before, after } = redeployment;
  const gone = before.nodes.filter((task) => !after.tasks.has(task));
  const forward = judge(gone.map((task) => deletedTask(redeployment, task)));
  if (undoableTasks(before).length === 0) {
    return { finish: forward, redrive: forward, rollBack: nothingToUndo, undo: nothingToUndo };
  }
  const deleted = deletedRollbacks(redeployment);
  return {
    finish: forward,
    redrive: forward,
    rollBack: judge(deleted.filter(({ task }) => canFailAfter(redeployment, task))),
    undo: judge(deleted),
  };
}

/** The function of a task that executions may still have to call. */
export function deletedTask(redeployment: Redeployment, task: string): Reason {
  return { kind: 'function-deleted', task, role: 'task', ...newName(redeployment, task) };
}

function deletedRollbacks(redeployment: Redeployment): readonly Reason[] {
  const { before, after } = redeployment;
  const undoable = undoableTasks(before).map(({ name }) => name);
  if (undoableTasks(after).length === 0) return undoable.map((task) => ({ kind: 'rollback-machine-deleted', task }));
  return undoable
    .filter((task) => after.tasks.get(task)?.rollback === undefined)
    .map((task): Reason => ({ kind: 'function-deleted', task, role: 'rollback', ...newName(redeployment, task) }));
}
