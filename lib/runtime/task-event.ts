/**
 * What the function of a task is called with, as `fcn(event, context)`.
 *
 * @example
 * export default async function chargeCard({ input, results }: TaskEvent<Order, { ValidateOrder: ValidOrder }>) {
 *   return charge(input.card, results.ValidateOrder.total);
 * }
 */
export interface TaskEvent<Input = unknown, Results = NoResults> {
  /** The input of the workflow: the same for every task. */
  readonly input: Input;
  /**
   * What the direct parents returned, by task name. Reading a name that is no parent's throws. A result that was too large
   * for the state machine is fetched when it is read for the first time, and not before.
   */
  readonly results: Results;
}

/** The results of a task that needs none. */
export type NoResults = Record<never, never>;
