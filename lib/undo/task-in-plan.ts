import type { TaskRecord } from './task-record.js';
import type { FailureInPlan, TaskInPlan, TaskUndo } from './undo-plan.js';
import { isUnknownOutcome } from './unknown-outcome.js';

/** A task as plans tell of it. */
export function taskInPlan(record: TaskRecord, undo: TaskUndo): TaskInPlan {
  const { task, outcome, mayRunUntil } = record;
  return {
    task,
    outcome: outcome.kind === 'completed' ? 'completed' : isUnknown(record) ? 'unknown' : 'failed',
    ...(outcome.kind === 'completed' && outcome.output !== undefined ? { output: outcome.output } : {}),
    ...(outcome.kind === 'failed' ? { failure: failureIn(outcome) } : {}),
    ...(mayRunUntil === undefined ? {} : { mayRunUntil: instant(mayRunUntil) }),
    undo,
  };
}

/** Whether nobody knows if the task had its effect. */
export function isUnknown({ outcome }: TaskRecord): boolean {
  return outcome.kind === 'in-flight' || (outcome.kind === 'failed' && isUnknownOutcome(outcome.error));
}

export function failureIn({ error, cause }: FailureInPlan): FailureInPlan {
  return { error, ...(cause === undefined ? {} : { cause }) };
}

/** RFC 3339. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
