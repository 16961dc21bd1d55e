import { isFrame, tellingLines } from './telling-lines.js';

/** Why an attempt failed. */
export interface AttemptFailure {
  /** Name of the error. */
  readonly error: string;
  readonly message: string;
  /** Lines of the stack that tell a user something, without those that repeat the message. */
  readonly trace: readonly string[];
}

/**
 * What an error and its cause say. The cause of a Lambda function is JSON with `errorMessage` and `trace`; that of a
 * service is prose; a timeout has none.
 *
 * @example
 * readCause('NoTruck', '{"errorType":"NoTruck","errorMessage":"none today","trace":["NoTruck: none today","    at ship (a.ts:1:2)"]}')
 * // { error: 'NoTruck', message: 'none today', trace: ['    at ship (a.ts:1:2)'] }
 */
export function readCause(error = 'Error', cause = ''): AttemptFailure {
  const { errorMessage, trace } = parsed(cause);
  return {
    error,
    message: typeof errorMessage === 'string' ? errorMessage : cause || explained(error),
    trace: Array.isArray(trace) ? tellingLines(trace.map(String).filter(isOfStack)) : [],
  };
}

function parsed(cause: string): { readonly errorMessage?: unknown; readonly trace?: unknown } {
  try {
    const value: unknown = JSON.parse(cause);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Places, fields of errors, and what an error was caused by. The other lines are those of its message. */
function isOfStack(line: string): boolean {
  return isFrame(line) || /^(Caused by: | {4}with \{)/.test(line);
}

function explained(error: string): string {
  return error === 'States.Timeout' ? 'it took longer than its timeout' : '';
}
