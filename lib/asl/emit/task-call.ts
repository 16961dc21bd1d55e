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

/** AWS: SensitiveError. */
const LONGEST_ERROR = 256;

/** Enough for the prefixes of AWS's errors, and for the names by which an outcome is known or unknown. */
const SHORTEST_ERROR = 24;

/** Enough for a message and the first lines of a stack. */
const LONGEST_CAUSE = 2000;

/** Bytes of the 262,144 of a state's data that the reports of failures may take, all tasks failing at once. */
const BYTES_FOR_FAILURES = 110_000;

/** Bytes of most characters beyond ASCII; what takes more when it is escaped is rare in causes. */
const BYTES_A_CHARACTER = 3;

/** Bytes of a report that are neither name, error nor cause. */
const REPORT_SYNTAX = '"":{"error":"","cause":""},'.length;

/**
 * What a catcher remembers: name and cause. A timeout has no cause (rulebook 3.3), so the member may be missing.
 *
 * Both are cut, and the shorter the more tasks there are: the reports of all of them meet at a join, where too many
 * bytes would end the execution with nothing undone (rulebook 3.1).
 */
export function caught(tasks: number): string {
  const { error, cause } = longestReport(tasks);
  return `{'error': $substring($states.errorOutput.Error, 0, ${error}), 'cause': $substring($states.errorOutput.Cause, 0, ${cause})}`;
}

/** Characters of an error and of its cause that a catcher keeps. */
function longestReport(tasks: number): { readonly error: number; readonly cause: number } {
  const characters = Math.floor((BYTES_FOR_FAILURES / Math.max(tasks, 1) - REPORT_SYNTAX) / BYTES_A_CHARACTER);
  const error = Math.min(LONGEST_ERROR, Math.max(Math.floor(characters / 2), SHORTEST_ERROR));
  return { error, cause: Math.min(LONGEST_CAUSE, Math.max(characters - error, 0)) };
}

/** Bytes that the report of a failure may take, without the name of its task. */
export function reportBytes(tasks: number): number {
  const { error, cause } = longestReport(tasks);
  return REPORT_SYNTAX + BYTES_A_CHARACTER * (error + cause);
}

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

const EXECUTION_INPUT = '$states.context.Execution.Input';

/**
 * What a task's function is given, see `TaskEvent` in `lib/runtime`, and what its wrapper has to know: how many bytes its
 * result may take here. Only the first wrappers are told the same of the input, since there nothing has had an effect yet.
 */
export function taskEvent(
  task: string,
  results: readonly (readonly [parent: string, value: string])[],
  inlineBytes: number,
): JsonObject {
  const isFirst = results.length === 0;
  return {
    input: expression(isFirst ? inputIfItFits(inlineBytes) : EXECUTION_INPUT),
    results: Object.fromEntries(results.map(([parent, value]) => [parent, expression(value)])),
    execution: {
      id: expression('$states.context.Execution.Id'),
      name: expression('$states.context.Execution.Name'),
    },
    task,
    attempt: expression(ATTEMPT),
    inlineBytes,
    ...(isFirst ? { inputBytes: inlineBytes } : {}),
  };
}

/**
 * The input, or how long it is where it is so long that a call with it might be more than Step Functions lets through: the
 * wrapper has to be reached to say what is wrong. Characters, for JSONata counts no bytes; the wrapper does.
 */
function inputIfItFits(inlineBytes: number): string {
  const length = `$length($string(${EXECUTION_INPUT}))`;
  return `${length} > ${inlineBytes} ? {'stepwright:tooLong': ${length}} : ${EXECUTION_INPUT}`;
}

/** Error of the wrapper of a first task that was given more than travels through the machine. */
export const INPUT_TOO_LARGE = 'InputTooLarge';
