import type { JsonObject } from '../../json.js';
import type { UndoableTask } from '../../undo/rollback-machine.js';
import type { TaskInPlan } from '../../undo/undo-plan.js';
import { behindWhatRuns } from './behind-what-runs.js';
import type { RerunWish, RunReason } from './rerun-plan.js';
import { dependents, parentsByTask } from './task-graph.js';

/** What decides about which tasks run. */
export interface RunChoice {
  /** What became of the tasks that were begun. */
  readonly tasks: readonly TaskInPlan[];
  /** Of the machine that will run. */
  readonly definition: JsonObject;
  /** The tasks that can be undone then. */
  readonly rollbacks: ReadonlyMap<string, UndoableTask>;
}

/**
 * Which tasks run, each with the reason: those that have no result in force, those that are asked for, all that depends on
 * one that runs, and what could not be undone by the machine itself if it were reused.
 *
 * Post: no task depends on one that runs without running itself; a task with a rollback that does not run is reached
 * whatever fails.
 */
export function chooseRuns(choice: RunChoice, wish: RerunWish): ReadonlyMap<string, RunReason> {
  const { definition, rollbacks } = choice;
  const parents = parentsByTask(definition);
  const byName = new Map(choice.tasks.map((task) => [task.task, task]));
  const reasons = new Map<string, RunReason>();
  for (const task of parents.keys()) {
    const reason = reasonOf(task, byName.get(task), wish, rollbacks);
    if (reason !== undefined) reasons.set(task, reason);
  }
  // What is added may stand before others, or have dependents of its own.
  for (let size = -1; size !== reasons.size; ) {
    size = reasons.size;
    for (const [task, of] of dependents(parents, [...reasons.keys()])) {
      if (!reasons.has(task)) reasons.set(task, { kind: 'depends', of });
    }
    for (const [task, of] of behindWhatRuns(definition, (name) => reasons.has(name))) {
      if (!reasons.has(task) && rollbacks.has(task)) reasons.set(task, { kind: 'behind', of });
    }
  }
  return reasons;
}

function reasonOf(
  task: string,
  before: TaskInPlan | undefined,
  wish: RerunWish,
  rollbacks: ReadonlyMap<string, UndoableTask>,
): RunReason | undefined {
  if (wish.kind === 'everything') return { kind: 'input' };
  if (before?.undo.kind === 'undone') return { kind: 'undone', by: before.undo.by };
  if (before?.outcome !== 'completed') return reasonLeft(before);
  const { undo } = before;
  if (wish.kind === 'from' && wish.tasks.includes(task)) return { kind: 'asked' };
  if (undo.kind === 'to-undo' && undo.begun) return { kind: 'undo-begun' };
  if (undo.kind === 'to-undo' && !rollbacks.has(task)) return { kind: 'lost-rollback' };
  return undefined;
}

/** Why a task runs that did not complete. */
export function reasonLeft(before: TaskInPlan | undefined): RunReason {
  if (before === undefined) return { kind: 'not-run' };
  if (before.outcome === 'unknown') return { kind: 'unknown' };
  return { kind: 'failed', ...(before.failure === undefined ? {} : { failure: before.failure }) };
}
