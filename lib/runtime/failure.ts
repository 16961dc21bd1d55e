/** The failure that a rollback follows. */
export interface Failure {
  /** The task that failed for good. */
  readonly task: string;
  /** Name of its error: `error.name` of what it threw, or AWS's (`States.Timeout`, `Sandbox.Timedout`). */
  readonly error: string;
  /** What the error said; its name again when it said nothing, as timeouts of Step Functions do. */
  readonly message: string;
  /** Step Functions' `Cause` as it is: of a Lambda function, JSON text with `errorType`, `errorMessage` and `trace`. */
  readonly cause?: string;
}

/** A failure as the state machine sends it. */
export interface FailurePayload {
  readonly task: string;
  readonly error?: string | null;
  readonly cause?: string | null;
}

/**
 * Makes what Step Functions knows of a failure readable.
 *
 * @example
 * readFailure({ task: 'Ship', error: 'NoTruck', cause: '{"errorType":"NoTruck","errorMessage":"none today","trace":[]}' })
 * // { task: 'Ship', error: 'NoTruck', message: 'none today', cause: '{"errorType":…' }
 */
export function readFailure({ task, error, cause }: FailurePayload): Failure {
  const name = error || 'Error';
  return { task, error: name, message: messageOf(cause) || name, ...(typeof cause === 'string' && { cause }) };
}

function messageOf(cause: string | null | undefined): string {
  try {
    const { errorMessage } = JSON.parse(cause ?? '{}') as { errorMessage?: unknown };
    if (typeof errorMessage === 'string') return errorMessage;
  } catch {
    // Causes of AWS services are prose.
  }
  return cause ?? '';
}
