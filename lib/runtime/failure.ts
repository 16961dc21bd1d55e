import { readFields } from './error-fields.js';

/** The failure that a rollback follows. */
export interface Failure {
  /** The task that failed for good. */
  readonly task: string;
  /** Name of its error: `error.name` of what it threw, or AWS's (`States.Timeout`, `Sandbox.Timedout`). */
  readonly error: string;
  /** What the error said; its name again when it said nothing, as timeouts of Step Functions do. */
  readonly message: string;
  /**
   * The beginning of Step Functions' `Cause`: of a Lambda function, JSON text with `errorType`, `errorMessage` and
   * `trace`, cut at 2,000 characters, and earlier in workflows of many tasks.
   */
  readonly cause?: string;
  /**
   * Own fields of the error, such as `code`, as JSON holds them; a thousand characters of them at most. Missing where it
   * has none, and where the cause was cut before their end.
   */
  readonly fields?: Readonly<Record<string, unknown>>;
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
  const fields = readFields(cause ?? '');
  return {
    task,
    error: name,
    message: messageOf(cause) || name,
    ...(typeof cause === 'string' && { cause }),
    ...(fields && { fields }),
  };
}

/** The message in the report of a Lambda function, which may have been cut anywhere. */
const REPORTED_MESSAGE = /"errorMessage": ?("(?:[^\\"]|\\.)*)/;

function messageOf(cause: string | null | undefined): string {
  const text = REPORTED_MESSAGE.exec(cause ?? '')?.[1];
  if (!text) return cause ?? ''; // Causes of AWS services are prose.
  try {
    return JSON.parse(`${text}"`);
  } catch {
    return text.slice(1); // Cut within an escape.
  }
}
