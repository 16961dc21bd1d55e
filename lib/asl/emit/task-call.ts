import type { Json, JsonObject } from '../../json.js';
import { expression } from './jsonata.js';
import type { FunctionReference, References } from './references.js';

/** Where the result of a Lambda function is; a handler that returns undefined gives null (rulebook 5.1). */
export const PAYLOAD = '$states.result.Payload';

/**
 * Seconds that the state waits longer than the function may take: its own timeout must strike first, or a retry would
 * overlap a run that is still under way (rulebook 5.1, 9). Covers a cold start.
 */
const INVOKE_MARGIN_SECONDS = 30;

export function timeoutSeconds(functionTimeout: number): number {
  return functionTimeout + INVOKE_MARGIN_SECONDS;
}

/**
 * Longest cause that is carried along for one failed task. Our wrapper keeps its errors shorter; this is for functions
 * without it and for errors of the service.
 */
const MAX_CAUSE = 2000;

/** What a catcher remembers: name and cause. A timeout has no cause (rulebook 3.3), so the member may be missing. */
export const CAUGHT = `{'error': $states.errorOutput.Error, 'cause': $substring($states.errorOutput.Cause, 0, ${MAX_CAUSE})}`;

/** AWS links the started execution to the one that started it by this member of its input (rulebook 5.3). */
export const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';

/** Invoking a function with a payload. */
export function lambdaInvoke(
  references: References,
  reference: FunctionReference,
  payload: Json,
): { readonly Resource: string; readonly Arguments: JsonObject } {
  return {
    Resource: `arn:${references.partition ?? 'aws'}:states:::lambda:invoke`,
    Arguments: { FunctionName: references.functionName(reference), Payload: payload },
  };
}

/**
 * `RetryCount` is there in a Task and 0 on its first attempt (recorded, rulebook 1.4). The sum keeps the expression
 * total all the same: a missing member adds nothing.
 */
export const ATTEMPT = '$sum([1, $states.context.State.RetryCount])';

/** What a task's function is given; see `TaskEvent` in `lib/runtime`. */
export function taskEvent(task: string, results: Iterable<readonly [parent: string, value: string]>): JsonObject {
  return {
    input: expression('$states.context.Execution.Input'),
    results: Object.fromEntries([...results].map(([parent, value]) => [parent, expression(value)])),
    execution: {
      id: expression('$states.context.Execution.Id'),
      name: expression('$states.context.Execution.Name'),
    },
    task,
    attempt: expression(ATTEMPT),
  };
}
