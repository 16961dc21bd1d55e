import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import { functionFailed } from './lambda-failures.js';

/** How many attempts fail, by function name as the machine gives it; `Infinity` for all of them. */
export type FailurePlan = ReadonlyMap<string, number>;

/** Name of the error of failures that were asked for. */
export const INJECTED_FAILURE = 'InjectedFailure';

/**
 * An `invoke` port on which functions fail as planned, without being run; beyond the plan they run.
 *
 * @example
 * injectFailures(functions.invoke, new Map([['Shop-Ship', 1]])) // the first attempt fails, the second one runs
 */
export function injectFailures(
  invoke: (call: FunctionCall) => Promise<FunctionOutcome>,
  plan: FailurePlan,
): (call: FunctionCall) => Promise<FunctionOutcome> {
  return async (call) => {
    const failing = plan.get(call.functionName) ?? 0;
    const attempt = call.retryCount + 1;
    if (attempt > failing) return invoke(call);
    const which = failing === Number.POSITIVE_INFINITY ? 'every attempt' : `its first ${failing} attempts`;
    return functionFailed({
      errorType: INJECTED_FAILURE,
      errorMessage: `told to fail at ${failing === 1 ? 'its first attempt' : which}, without being run`,
      trace: [],
    });
  };
}
