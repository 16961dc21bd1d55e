import { format, inspect } from 'node:util';
import { isNativeError } from 'node:util/types';
import { reportedError } from './reported-error.js';

/** What a line begins with. */
export interface LineHead {
  readonly task?: string;
  /** The call is over: the second of the values is what it threw. */
  readonly durationMs?: number | undefined;
}

/**
 * The line of a structured log for what was given to a method of `console`.
 * - One value is the `message` as JSON; what JSON cannot hold is text, as `console` writes it.
 * - Several are one text, formatted as `console` does.
 * - Of the first error among them follow `errorType`, `errorMessage` and `stackTrace`, under the names that Lambda gives
 *   them in its own lines, with its causes and without what looks like a secret.
 *
 * Never throws: what is logged must not be what fails.
 *
 * @example
 * logLine({ level: 'ERROR' }, ['no', new OutOfStock('no chairs')])
 * // {"level":"ERROR","message":"no OutOfStock: no chairs","errorType":"OutOfStock","errorMessage":"no chairs","stackTrace":["OutOfStock: …"]}
 */
export function logLine(head: LineHead, values: readonly unknown[]): string {
  try {
    return lineOf(head, values);
  } catch {
    return JSON.stringify({ ...head, message: 'something was logged that cannot be read' });
  }
}

function lineOf(head: LineHead, values: readonly unknown[]): string {
  const [first, second] = values;
  if (head.durationMs !== undefined) return JSON.stringify({ ...head, message: first, ...told(second, head.task) });
  const error = values.find(isError);
  if (error !== undefined) {
    const fields = told(error);
    const message = values.length === 1 ? fields.errorMessage : textOf(values);
    return JSON.stringify({ ...head, message, ...fields });
  }
  return values.length === 1 ? lineOfValue(head, first) : JSON.stringify({ ...head, message: format(...values) });
}

/** What JSON has no word for, such as undefined, a function or a cycle, is text. */
function lineOfValue(head: LineHead, value: unknown): string {
  try {
    if (JSON.stringify(value, holdable) !== undefined) return JSON.stringify({ ...head, message: value }, holdable);
  } catch {
    // A cycle, or a getter that throws.
  }
  return JSON.stringify({ ...head, message: inspect(value) });
}

/** Errors in a text by name and message: the rest of the first is in fields of its own. */
function textOf(values: readonly unknown[]): string {
  const texts = values.map((value) => {
    if (!isError(value)) return value;
    const { errorType, errorMessage } = told(value);
    return `${errorType}: ${errorMessage}`;
  });
  // A message is no format, whatever is in it.
  return isError(values[0]) ? format('%s', ...texts) : format(...texts);
}

/** Makes values fit into JSON that do not of themselves. */
function holdable(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return isError(value) ? told(value) : value;
}

function told(thrown: unknown, task = 'The function') {
  const { name, message, stack = '' } = reportedError(thrown, task);
  return { errorType: name, errorMessage: message, stackTrace: stack.split('\n') };
}

/** Also one of another realm. */
function isError(value: unknown): value is Error {
  return value instanceof Error || isNativeError(value);
}
