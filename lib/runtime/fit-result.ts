import { type CallPayload, DEFAULT_INLINE_BYTES } from './call-payload.js';
import { STORED } from './payloads/stored-payload.js';
import type { LoadSeldom } from './seldom.js';
import type { TaskContext } from './task-context.js';

/**
 * Levels of arrays and objects that a value may have inside the state machine. Far from what JSON parsers on the way
 * give up at, which nobody documents.
 */
export const DEEPEST = 200;

/**
 * What the function returned, once it is certain that it fits into the state machine, or a reference to where it is.
 * Nothing returned becomes null.
 *
 * Fails with `ResultNotJson`, `ResultTooLarge` where there is no store, and `PayloadStoreFailed`.
 */
export async function fitResult(
  result: unknown,
  call: CallPayload,
  context: TaskContext,
  seldom: LoadSeldom,
): Promise<unknown> {
  const value = result ?? null;
  const json = toJson(value);
  if (json === undefined) throw seldom().resultNotJson(value, call.task);
  const bytes = Buffer.from(json);
  return bytes.length > (call.inlineBytes ?? DEFAULT_INLINE_BYTES) || looksStored(json) || isDeep(bytes)
    ? seldom().storeResult(json, call, context)
    : value;
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** A result of the shape of a reference: only stored does it come back as it was. */
function looksStored(json: string): boolean {
  return json.startsWith(`{"${STORED}":`);
}

/**
 * Whether JSON has more levels than fit. By the text, since objects may become others on their way to it, and without
 * parsing it again, since this is done for every result. Every level takes two bytes.
 */
export function isDeep(bytes: Uint8Array): boolean {
  let level = 0;
  for (let at = 0; bytes.length > 2 * DEEPEST && at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === 0x5b || byte === 0x7b)
      level += 1; // [ {
    else if (byte === 0x5d || byte === 0x7d) level -= 1; // ] }
    if (level > DEEPEST) return true;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the text that begins here ends. */
function endOfText(bytes: Uint8Array, begin: number): number {
  let at = begin + 1;
  while (bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
