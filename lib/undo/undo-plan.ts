import type { Json, JsonObject } from '../json.js';
import type { ExecutionStatus, RelatedExecution } from './undo-facts.js';
import type { UndoOrder } from './undo-order.js';

/**
 * What became of an execution, what of it has been undone, and what will be. Plain JSON, the same from the same
 * histories.
 */
export interface UndoPlan {
  readonly execution: { readonly arn: string; readonly name: string; readonly status: ExecutionStatus };
  /** The machine that undoes it; may be that of a version. Absent when no task of its workflow has a rollback. */
  readonly rollbackMachineArn?: string;
  /** `under-way`: a rollback is running. `over`: there is nothing that could be undone (any more). */
  readonly state: 'to-undo' | 'under-way' | 'over';
  /** Every task that was begun, in that order. */
  readonly tasks: readonly TaskInPlan[];
  /** The executions that have undone something before, or are about to, the first one first. */
  readonly rollbacks: readonly RelatedExecution[];
  /** The execution that reran it, and what it took over. Absent when there is none. */
  readonly successor?: RelatedExecution;
  /** In which order the tasks that are to be undone will be. */
  readonly order?: UndoOrder;
  /** Until when functions may still be under way: RFC 3339. Nothing is undone before. */
  readonly notBefore?: string;
  /** The rollback to start. Present when there is something to undo and no other one is running. */
  readonly next?: NextRollback;
}

export interface NextRollback {
  readonly arn: string;
  readonly name: string;
  /** May be the ARN of a version. */
  readonly stateMachineArn: string;
  readonly input: JsonObject;
}

export interface TaskInPlan {
  readonly task: string;
  /** `unknown`: its last attempt was cut off, or ended in a way that does not tell whether it had its effect. */
  readonly outcome: 'completed' | 'failed' | 'unknown';
  /** What it returned. Absent unless it completed. */
  readonly output?: Json;
  /** Why it did not complete. Absent when it was cut off. */
  readonly failure?: FailureInPlan;
  /** Until when its function may still be under way: RFC 3339. */
  readonly mayRunUntil?: string;
  /** ARN of the earlier execution that ran it: this one is a rerun, and reuses its result. Absent when it ran here. */
  readonly ranIn?: string;
  readonly undo: TaskUndo;
}

export interface FailureInPlan {
  readonly error: string;
  readonly cause?: string;
}

/** What is to be done about a task. */
export type TaskUndo =
  /** It has no rollback. */
  | { readonly kind: 'no-rollback' }
  /** It failed, and its rollback undoes it only when it is completed; or it refused the input of the execution. */
  | { readonly kind: 'not-needed' }
  /** Its effect belongs to the execution that reran this one, by that name, and is undone with it. */
  | { readonly kind: 'taken-over'; readonly by: string }
  /** `by`: names of the executions that undid it. */
  | { readonly kind: 'undone'; readonly by: string }
  /** `failure`: what its rollback failed with the last time. `begun`: a rollback of it was begun, so some of it may be undone. */
  | { readonly kind: 'to-undo'; readonly failure?: FailureInPlan; readonly begun?: true }
  /** Nobody knows its outcome, and its rollback undoes it only when it is completed. */
  | { readonly kind: 'cannot' };

/** Names of the tasks with which a plan does something. */
export function tasksTo(plan: UndoPlan, kind: TaskUndo['kind']): readonly string[] {
  return plan.tasks.filter(({ undo }) => undo.kind === kind).map(({ task }) => task);
}
