import { isJsonObject, type Json } from '../json.js';
import { DEFAULT_INLINE_BYTES } from '../runtime/call-payload.js';

/** Bytes of JSON that the result of a call may take: as its payload says, and else what the wrapper allows. */
export function inlineBytesOf(payload: Json): number {
  const inlineBytes = isJsonObject(payload) ? payload.inlineBytes : undefined;
  return typeof inlineBytes === 'number' ? inlineBytes : DEFAULT_INLINE_BYTES;
}
