import { readableMessage } from '../../undo/readable-message.js';
import { type FailureInPlan, tasksTo, type UndoPlan } from '../../undo/undo-plan.js';
import type { Refusal } from '../refusal.js';

/** What is printed as JSON: the plan, and what came of it. */
export interface RollbackReport {
  /** As it was made before anything was started. */
  readonly plan: UndoPlan;
  /** ARN of the rollback that was started, or found running. */
  readonly rollback?: string;
  /** Absent when nobody waited for the end of it. */
  readonly result?: RollbackResult;
  /** Why nobody waited any longer for what was started; as in the JSON of every refusal. */
  readonly refused?: readonly Refusal[];
}

export interface RollbackResult {
  /** Tasks that are undone now, by this rollback and by earlier ones. */
  readonly undone: readonly string[];
  readonly left: readonly LeftTask[];
  /** Tasks of which nobody knows whether they had an effect, and that cannot be undone therefore. */
  readonly cannot: readonly string[];
}

export interface LeftTask {
  readonly task: string;
  /** What its rollback failed with; absent when it did not get that far. */
  readonly failure?: FailureInPlan;
}

/** What a plan that was made after a rollback says of it. */
export function rollbackResult(after: UndoPlan): RollbackResult {
  return {
    undone: tasksTo(after, 'undone'),
    left: after.tasks.flatMap(({ task, undo }) =>
      undo.kind === 'to-undo' ? [{ task, ...(undo.failure === undefined ? {} : { failure: undo.failure }) }] : [],
    ),
    cannot: tasksTo(after, 'cannot'),
  };
}

export function isClean({ left, cannot }: RollbackResult): boolean {
  return left.length === 0 && cannot.length === 0;
}

/**
 * A result for people.
 *
 * @example
 * resultLines({ undone: ['Charge'], left: [{ task: 'Reserve', failure: { error: 'Boom' } }], cannot: [] }, 'stepwright rollback A-1')
 * // ['Undone: Charge.', 'Left to undo: Reserve (Boom).', '  fix: see why its rollback failed, then: stepwright rollback A-1']
 */
export function resultLines({ undone, left, cannot }: RollbackResult, again: string): readonly string[] {
  const each = left.map(({ task, failure }) =>
    failure === undefined ? task : `${task} (${readableMessage(failure.error, failure.cause)})`,
  );
  return [
    ...(undone.length === 0 ? [] : [`Undone: ${undone.join(', ')}.`]),
    ...(left.length === 0 ? [] : [`Left to undo: ${each.join('; ')}.`, `  fix: ${whatToDo(left)}, then: ${again}`]),
    ...(cannot.length === 0 ? [] : [`Look yourself: nobody knows whether ${cannot.join(', ')} had an effect.`]),
  ];
}

function whatToDo(left: readonly LeftTask[]): string {
  if (left.every(({ failure }) => failure === undefined)) return 'the rollback did not get that far; see why it ended';
  return left.length === 1 ? 'see why its rollback failed' : 'see why their rollbacks failed';
}
