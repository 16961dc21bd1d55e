import { namedError } from './named-error.js';

/**
 * Bytes of JSON that a result may take, unless the variable STEPWRIGHT_INLINE_BYTES says less: Step Functions stops at
 * 262,144 for what `lambda:invoke` answers, and about a kilobyte of that is the envelope (status, HTTP headers, request
 * id). The rest of the distance is for headers that AWS may add.
 */
export const DEFAULT_INLINE_BYTES = 256_000;

/**
 * What the function returned, once it is certain that it fits into the state machine: JSON, and small enough. Nothing
 * returned becomes null.
 *
 * Fails with `ResultNotJson` or `ResultTooLarge`. Storing what is too large elsewhere belongs here.
 */
export function inlineResult(result: unknown, task: string): unknown {
  const value = result === undefined ? null : result;
  const bytes = Buffer.byteLength(toJson(value, task));
  const limit = Number(process.env.STEPWRIGHT_INLINE_BYTES) || DEFAULT_INLINE_BYTES;
  if (bytes <= limit) return value;
  throw namedError(
    'ResultTooLarge',
    `${task} returned ${bytes.toLocaleString('en')} bytes of JSON, but only ${limit.toLocaleString('en')} fit: return less, or store it and return where it is`,
  );
}

function toJson(value: unknown, task: string): string {
  let reason = `: a ${typeof value}`;
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    reason = `, at ${lastVisited(value)}: ${String(error).split('\n', 1)}`;
  }
  throw namedError('ResultNotJson', `${task} returned what JSON cannot hold${reason}`);
}

/** The path that `JSON.stringify` had come to when it gave up. */
function lastVisited(value: unknown): string {
  const paths = new Map<unknown, string>();
  let last = 'result';
  try {
    JSON.stringify(value, function (this: unknown, key, member) {
      if (paths.has(this)) last = `${paths.get(this)}.${key}`;
      paths.set(member, last);
      return member;
    });
  } catch {
    // As expected: it has just failed without looking over its shoulder.
  }
  return last;
}
