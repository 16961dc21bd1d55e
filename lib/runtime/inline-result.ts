import { TaskError } from './task-error.js';

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
  throw new TaskError(
    'ResultTooLarge',
    `${task} returned ${grouped(bytes)} bytes of JSON, more than the ${grouped(limit)} that fit into its state machine: return less, or store the data and return where it is`,
  );
}

function toJson(value: unknown, task: string): string {
  let reason = `a ${typeof value}`;
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    reason = findNotJson(value, 'the result', []) ?? String(error);
  }
  throw new TaskError('ResultNotJson', `${task} returned what JSON cannot hold: ${reason}`);
}

/** Says where the first thing is that `JSON.stringify` refuses, looking in its order. */
function findNotJson(value: unknown, path: string, above: readonly unknown[]): string | undefined {
  if (typeof value === 'bigint') return `${path} is a BigInt`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value)) return `${path} contains itself`;
  for (const [key, member] of Object.entries(value)) {
    const found = findNotJson(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, [...above, value]);
    if (found) return found;
  }
  return undefined;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
