import type { ExecutionIdentity } from '../../../engine/execution.js';
import type { FunctionCall, FunctionOutcome } from '../../../engine/ports.js';
import { isJsonObject, type Json } from '../../../json.js';
import { PAYLOAD_LIMIT } from '../../../local/lambda-failures.js';
import { nestingFault } from '../../operations/input/nesting.js';
import { isLambdaErrorCode, LambdaError } from './lambda-error.js';

/** What `Invoke` answers: the text of the payload, and whether it tells of an error. */
export interface Invocation {
  readonly payload: string;
  readonly failed: boolean;
}

/** The event out of the body of a request. Nothing is an empty event. */
export function eventOf(body: string): Json {
  if (body === '') return {};
  const nesting = nestingFault(body);
  if (nesting !== undefined) throw notJson(nesting);
  try {
    return JSON.parse(body) as Json;
  } catch (error) {
    throw notJson(error instanceof Error ? error.message : String(error));
  }
}

function notJson(reason: string): LambdaError {
  return new LambdaError('InvalidRequestContentException', `Could not parse request body into json: ${reason}`);
}

/** A call that no execution makes. */
export function directCall(functionName: string, payload: Json, requestId: string): FunctionCall {
  const execution: ExecutionIdentity = {
    arn: `lambda:invoke:${requestId}`,
    name: requestId,
    stateMachineArn: '',
    stateMachineName: '',
  };
  return { functionName, payload, execution, stateName: 'Invoke', retryCount: 0 };
}

/**
 * What came of a call as Lambda itself answers it: what a function throws is a payload, what the service refuses an
 * error.
 */
export function invocationOf(outcome: FunctionOutcome): Invocation {
  if (outcome.kind === 'failed') return failedInvocation(outcome);
  const payload = JSON.stringify(outcome.payload);
  if (Buffer.byteLength(payload) <= PAYLOAD_LIMIT) return { payload, failed: false };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT} bytes).`;
  return { payload: JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage }), failed: true };
}

function failedInvocation({ error, cause = '' }: Extract<FunctionOutcome, { kind: 'failed' }>): Invocation {
  const refused = error.replace(/^Lambda\./, '');
  if (refused !== error && isLambdaErrorCode(refused)) throw new LambdaError(refused, cause);
  // The cause of an error that the function reports is the report itself.
  const report = reportIn(cause) ?? { errorType: error, errorMessage: cause };
  return { payload: JSON.stringify(report), failed: true };
}

function reportIn(cause: string): Json | undefined {
  try {
    const report: unknown = JSON.parse(cause);
    return isJsonObject(report) && report.errorMessage !== undefined ? report : undefined;
  } catch {
    return undefined;
  }
}
