import type { FunctionOutcome } from '../engine/ports.js';
import type { ErrorReport } from './worker-messages.js';

/** Bytes of JSON that Lambda takes and gives in a synchronous call. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024;

type Failed = Extract<FunctionOutcome, { kind: 'failed' }>;

/** A failure that the function or its sandbox reported: Step Functions passes the report on as the cause. */
export function functionFailed(report: ErrorReport): Failed {
  return { kind: 'failed', error: report.errorType, cause: JSON.stringify(report) };
}

/** The environment was killed, because the function took too long. */
export function timedOut(requestId: string, timeoutMs: number): ErrorReport {
  return sandboxReport('Sandbox.Timedout', requestId, `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
}

/** The process ended: by `process.exit`, or for lack of memory. */
export function exited(requestId: string, reason: 'out of memory' | number): ErrorReport {
  const said = reason === 'out of memory' ? 'signal: killed' : `exit status ${reason}`;
  const message = reason === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: ${said}`;
  return sandboxReport('Runtime.ExitError', requestId, message);
}

function sandboxReport(errorType: string, requestId: string, message: string): ErrorReport {
  return { errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` };
}

/** The function returned more than Lambda passes on. */
export function responseTooLarge(): ErrorReport {
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT} bytes).`;
  return { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
}

/** The service refused the call. */
export function refused(error: keyof typeof REFUSALS, message: string, requestId: string): Failed {
  const cause = `${message} (Service: Lambda, Status Code: ${REFUSALS[error]}, Request ID: ${requestId})`;
  return { kind: 'failed', error: `Lambda.${error}`, cause };
}

/** HTTP status codes of the errors of Invoke. */
const REFUSALS = { ResourceNotFoundException: 404, RequestTooLargeException: 413, ServiceException: 500 } as const;
