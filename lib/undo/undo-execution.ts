import type { ExecutionPort } from './execution-port.js';
import { executionReference } from './execution-reference.js';
import { planFor } from './plan-for.js';
import type { NextRollback, UndoPlan } from './undo-plan.js';
import { refusal, type UndoRefusal } from './undo-refusal.js';

/** What came of an attempt to undo an execution. */
export type UndoOutcome =
  /** Its rollback has been started; or somebody else started the same one at the same time. */
  | { readonly kind: 'started'; readonly plan: UndoPlan; readonly next: NextRollback }
  /** A rollback of it is running already. */
  | { readonly kind: 'under-way'; readonly plan: UndoPlan }
  /** There is nothing to undo, or nothing any more. */
  | { readonly kind: 'over'; readonly plan: UndoPlan }
  | { readonly kind: 'refused'; readonly refusal: UndoRefusal };

/** A start whose name was taken meanwhile is planned again so often, after pauses of so many milliseconds. */
const PLAN_AGAIN = [200, 400, 800, 1600, 3200] as const;

/**
 * Undoes an execution that is over, whatever became of it, and does not wait for the end of that. To be called as often
 * as anybody likes, by as many as like: the rollback has a name and an input that follow from the histories, so that only
 * one is ever started, and never while another one runs.
 *
 * What it takes is said by `undoPermissions`.
 *
 * @param seen is told every plan before anything is started
 * @param isMeant tasks that are to be undone; others are left as they are. Default: all
 */
export async function undoExecution(
  port: ExecutionPort,
  executionArn: string,
  seen: (plan: UndoPlan) => void = () => {},
  isMeant?: (task: string) => boolean,
): Promise<UndoOutcome> {
  for (const pause of [...PLAN_AGAIN, undefined]) {
    const planning = await planFor(port, executionArn, isMeant);
    if (planning.kind === 'refused') return planning;
    const { plan } = planning;
    seen(plan);
    const { next } = plan;
    if (next === undefined) return plan.state === 'under-way' ? { kind: 'under-way', plan } : { kind: 'over', plan };
    const { stateMachineArn, name, input } = next;
    const started = await port.start({ stateMachineArn, name, input: JSON.stringify(input) });
    if (started === 'started') return { kind: 'started', plan, next };
    // Descriptions come with a delay: the one that has this name may not be told of yet.
    if (pause !== undefined) await port.pause(pause);
  }
  return { kind: 'refused', refusal: contended(executionArn) };
}

function contended(arn: string): UndoRefusal {
  return refusal(
    'Contended',
    `Rollbacks of ${executionReference(arn)} are being started elsewhere all the time.`,
    'try again in a minute',
  );
}
