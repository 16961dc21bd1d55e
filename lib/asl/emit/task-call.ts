import type { JsonObject } from '../../json.js';
import { longestReport } from '../../longest-report.js';
import type { InlineBudget } from './inline-budget.js';
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

/** What a catcher remembers: name and cause. A timeout has no cause (rulebook 3.3), so the member may be missing. */
export function caught(tasks: number): string {
  const { error, cause } = longestReport(tasks);
  return `{'error': $substring($states.errorOutput.Error, 0, ${error}), 'cause': $substring($states.errorOutput.Cause, 0, ${cause})}`;
}

/** AWS links the started execution to the one that started it by this member of its input (rulebook 5.3). */
export const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';

/**
 * Invoking a function with a payload. It says so when the function is not wrapped: who reruns an execution (`lib/operate`)
 * has to know, since that function would not reuse a result.
 */
export function lambdaInvoke(
  references: References,
  reference: FunctionReference,
  payload: JsonObject,
): { readonly Resource: string; readonly Arguments: JsonObject } {
  return {
    Resource: `arn:${references.partition ?? 'aws'}:states:::lambda:invoke`,
    Arguments: {
      FunctionName: references.functionName(reference),
      Payload: references.isUnwrapped?.(reference) ? { ...payload, unwrapped: true } : payload,
    },
  };
}

/**
 * `RetryCount` is there in a Task and 0 on its first attempt (recorded, rulebook 1.4). The sum keeps the expression
 * total all the same: a missing member adds nothing.
 */
export const ATTEMPT = '$sum([1, $states.context.State.RetryCount])';

const EXECUTION_INPUT = '$states.context.Execution.Input';

/**
 * What a task's function is given, see `TaskEvent` in `lib/runtime`, and what its wrapper has to know: how many bytes its
 * result may take here. Only the first wrappers are told the same of the input, since there nothing has had an effect yet.
 */
export function taskEvent(
  task: string,
  results: readonly (readonly [parent: string, value: string])[],
  { bytes, inputBytes }: Pick<InlineBudget, 'bytes' | 'inputBytes'>,
): JsonObject {
  const isFirst = results.length === 0;
  return {
    input: expression(isFirst ? inputIfItFits(inputBytes) : EXECUTION_INPUT),
    results: Object.fromEntries(results.map(([parent, value]) => [parent, expression(value)])),
    execution: {
      id: expression('$states.context.Execution.Id'),
      name: expression('$states.context.Execution.Name'),
    },
    task,
    attempt: expression(ATTEMPT),
    inlineBytes: bytes,
    ...(isFirst ? { inputBytes } : {}),
  };
}

/**
 * The input, or how long it is where it is certainly too long: a call with it might be more than Step Functions lets through,
 * and the wrapper has to be reached to say what is wrong. JSONata counts characters; the wrapper counts bytes.
 */
function inputIfItFits(inputBytes: number): string {
  // In a list, because the text of a text would be without what is escaped in it.
  const length = `$length($string([${EXECUTION_INPUT}]))`;
  return `${length} > ${inputBytes + '[]'.length} ? {'stepwright:tooLong': ${length}} : ${EXECUTION_INPUT}`;
}
