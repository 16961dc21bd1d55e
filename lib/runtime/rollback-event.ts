import type { Failure } from './failure.js';
import type { NoResults } from './task-event.js';

/**
 * What a rollback is called with under `on: 'completed'`, the default: its task succeeded, so there is an output.
 *
 * @example
 * export default async function refundCard({ output, failure }: RollbackEvent<Order, Charge>) {
 *   await refund(output.chargeId, failure?.message ?? 'undone by hand');
 * }
 */
export interface RollbackEvent<Input = unknown, Output = unknown, Results = NoResults> extends Undoing<Input, Results> {
  readonly outcome: 'completed';
  /** What the task returned. */
  readonly output: Output;
}

/**
 * What a rollback is called with under `on: 'attempted'`: its task may have failed half-way, or nobody knows (it timed
 * out, or its environment died), and then there is no output. Compare `outcome` to narrow.
 *
 * @example
 * export default async function releaseStock(event: AttemptedRollbackEvent<Order, Reservation>, { execution }: TaskContext) {
 *   if (event.outcome === 'completed') await release(event.output.reservationId);
 *   else await releaseWhateverIsHeldFor(execution.id);
 * }
 */
export type AttemptedRollbackEvent<Input = unknown, Output = unknown, Results = NoResults> =
  | RollbackEvent<Input, Output, Results>
  | HalfDoneEvent<Input, Results>;

/** The event of a rollback whose task did not succeed. */
export interface HalfDoneEvent<Input = unknown, Results = NoResults> extends Undoing<Input, Results> {
  /** `failed`: its last attempt threw. `unknown`: it timed out or crashed, so it may have done its work. */
  readonly outcome: 'failed' | 'unknown';
  readonly output: undefined;
}

interface Undoing<Input, Results> {
  /** The input of the workflow that is undone. */
  readonly input: Input;
  /** What the task itself got from its parents. */
  readonly results: Results;
  /** Why the execution is undone; null when nothing failed (it was stopped, or somebody asked for it). */
  readonly failure: Failure | null;
}
