import type { FunctionTaskDocument, RollbackDocument } from '../../definition/document.js';
import { functionKey } from '../../definition/function-key.js';
import { ancestorsOf } from '../dependency-graph.js';
import { judge, nothingToUndo } from './judge.js';
import type { Outlook, Reason, Verdict } from './outlook.js';
import { deletedTask } from './pinned-outlook.js';
import { canFailAfter, newName, type Redeployment, undoableTasks } from './redeployment.js';
import { undoneBefore } from './undone-before.js';

/**
 * What becomes of executions from before without `pinVersions`. They keep their definition (rulebook 6.3, 6.4), and what
 * it names is what is deployed now: the functions of the new version, and the new rollback machine.
 */
export function unpinnedOutlook(redeployment: Redeployment): Outlook {
  const { before, after } = redeployment;
  const forward = judge(
    [...before.tasks.values()].flatMap((old) => {
      const now = after.tasks.get(old.name);
      return now === undefined ? [deletedTask(redeployment, old.name)] : calledNow(redeployment, old, now);
    }),
  );
  return {
    finish: forward,
    redrive: forward,
    rollBack: undoneNow(redeployment, reportedOutputs(redeployment), (task) => isReached(redeployment, task)),
    // The command reads outputs in the history, and so has those of all that completed.
    undo: undoneNow(redeployment, new Set(before.nodes), () => true),
  };
}

/** The function of today is called in the way of before. */
function calledNow(
  { before, after }: Redeployment,
  old: FunctionTaskDocument,
  now: FunctionTaskDocument,
): readonly Reason[] {
  const task = old.name;
  const given = new Set(before.parents.get(task));
  const results = (after.parents.get(task) ?? []).filter((parent) => !given.has(parent));
  return [
    ...otherFunction(task, 'task', old, now),
    ...(results.length === 0 ? [] : [{ kind: 'result-not-given', task, results } as const]),
  ];
}

type Called = Pick<FunctionTaskDocument, 'fcn' | 'timeout'> | RollbackDocument;

function otherFunction(task: string, role: 'task' | 'rollback', old: Called, now: Called): readonly Reason[] {
  const isOther = moduleOf(old) !== moduleOf(now);
  return [
    ...(isOther ? [{ kind: 'other-module', task, role } as const] : []),
    ...(old.timeout === now.timeout
      ? []
      : [{ kind: 'other-timeout', task, role, old: old.timeout, new: now.timeout } as const]),
  ];
}

function moduleOf({ fcn }: Called): string | undefined {
  return fcn === undefined ? undefined : functionKey(fcn);
}

/** Outputs that a main machine from before passes on to whatever undoes: those that the rollbacks of then read. */
function reportedOutputs({ before }: Redeployment): ReadonlySet<string> {
  return new Set(undoableTasks(before).flatMap(({ name }) => [name, ...(before.parents.get(name) ?? [])]));
}

/**
 * The rollback machine of today is given what an execution from before has.
 *
 * @param known whose outputs it can be given, if they completed
 * @param isUndone whether there can be a case for undoing a task at all
 */
function undoneNow(
  redeployment: Redeployment,
  known: ReadonlySet<string>,
  isUndone: (task: string) => boolean,
): Verdict {
  const { before, after } = redeployment;
  const undoable = undoableTasks(before);
  if (undoable.length === 0) return nothingToUndo;
  if (undoableTasks(after).length === 0) {
    const names = undoable.map(({ name }) => name).filter(isUndone);
    return judge(names.map((task) => ({ kind: 'rollback-machine-deleted', task })));
  }
  const reordered = undoneInOtherOrder(redeployment);
  return judge(
    before.nodes.filter(isUndone).flatMap((task): readonly Reason[] => {
      const old = before.tasks.get(task)?.rollback;
      const now = after.tasks.get(task)?.rollback;
      if (now === undefined) {
        return old === undefined ? [] : [{ kind: 'not-undone', task, ...newName(redeployment, task) }];
      }
      if (old === undefined && !known.has(task) && now.on !== 'attempted') return [];
      const order: readonly Reason[] = reordered.has(task) ? [{ kind: 'undone-differently', task, by: 'order' }] : [];
      return [...rulesNow(task, old, now), ...order, ...lackingResults(redeployment, task, known)];
    }),
  );
}

/** By the machine itself: what fails can be undone by a machine of today that undoes what was only attempted. */
function isReached(redeployment: Redeployment, task: string): boolean {
  return canFailAfter(redeployment, task) || redeployment.after.tasks.get(task)?.rollback?.on === 'attempted';
}

function rulesNow(task: string, old: RollbackDocument | undefined, now: RollbackDocument): readonly Reason[] {
  if (old === undefined) return [{ kind: 'undone-differently', task, by: 'rollback-added' }];
  return [
    ...otherFunction(task, 'rollback', old, now),
    ...(old.on === now.on ? [] : [{ kind: 'undone-differently', task, by: 'on' } as const]),
    ...(JSON.stringify(old.retries) === JSON.stringify(now.retries)
      ? []
      : [{ kind: 'undone-differently', task, by: 'retries' } as const]),
  ];
}

/** What the rollback of today reads and an execution from before need not have when it has the task. */
function lackingResults({ before, after }: Redeployment, task: string, known: ReadonlySet<string>): readonly Reason[] {
  const had = ancestorsOf(before, task);
  const results = (after.parents.get(task) ?? []).filter((parent) => !had.has(parent) || !known.has(parent));
  return results.length === 0 ? [] : [{ kind: 'rollback-lacks-result', task, results }];
}

/** Tasks that other tasks have to be undone before than it was. */
function undoneInOtherOrder({ before, after }: Redeployment): ReadonlySet<string> {
  const common = new Set(
    undoableTasks(before)
      .map(({ name }) => name)
      .filter((name) => after.tasks.get(name)?.rollback !== undefined),
  );
  const [old, now] = [undoneBefore(before, common), undoneBefore(after, common)];
  return new Set([...common].filter((task) => old(task) !== now(task)));
}
