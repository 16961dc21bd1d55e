import { type LambdaHandler, rollbackHandler, taskHandler, type WrappedFunction } from './handler.js';
import { environmentStore } from './payloads/environment-store.js';
import type { PayloadStore } from './payloads/payload-store.js';
import { seldomNeeded } from './seldom-needed.js';

export type { LambdaHandler, WrappedFunction } from './handler.js';

/**
 * Makes the Lambda handler of a task's function. It resolves what came in, calls, measures what comes out, stores what is
 * too large, and gives errors the names that retries match.
 *
 * @param store where payloads are that are too large for the state machine. Default: where the variable
 *   STEPWRIGHT_PAYLOADS says, nowhere without it
 *
 * @example
 * export const handler = wrapTask(chargeCard);
 */
export function wrapTask(
  fcn: WrappedFunction,
  store: () => PayloadStore | undefined = environmentStore,
): LambdaHandler {
  const seldom = seldomNeeded(store);
  return taskHandler(fcn, () => seldom);
}

/**
 * The same for a rollback, whose handler returns null.
 *
 * @example
 * export const handler = wrapRollback(refundCard);
 */
export function wrapRollback(
  fcn: WrappedFunction,
  store: () => PayloadStore | undefined = environmentStore,
): LambdaHandler {
  const seldom = seldomNeeded(store);
  return rollbackHandler(fcn, () => seldom);
}
