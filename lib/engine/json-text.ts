import type { Json } from '../json.js';
import { limits } from './limits.js';

const texts = new WeakMap<object, string>();

/**
 * JSON text of a value. The text of an object is remembered, because one value is written many times: as the output
 * of a state, the input of the next, the result of the execution. Values in the engine never change.
 */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

/** True when the UTF-8 JSON text of a value is longer than a state, task or execution may pass on. */
export function exceedsPayloadLimit(value: Json, maximumBytes: number = limits.payloadBytes): boolean {
  const text = jsonText(value);
  if (text.length > maximumBytes) return true;
  // A UTF-16 unit takes at most three bytes.
  return text.length * 3 > maximumBytes && Buffer.byteLength(text, 'utf8') > maximumBytes;
}

/** Bytes of the UTF-8 JSON text of a value. */
export function textBytes(value: Json): number {
  return Buffer.byteLength(jsonText(value), 'utf8');
}
