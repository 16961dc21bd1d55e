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

/** A value of the engine's own, made of one that somebody else may still change. What is no JSON becomes null. */
export function copyIn(value: Json | undefined): Json {
  const text = JSON.stringify(value) ?? 'null';
  const copy = JSON.parse(text) as Json;
  if (typeof copy === 'object' && copy !== null) texts.set(copy, text);
  return copy;
}

/** A value that somebody else may change, made of one of the engine's. */
export function copyOut(value: Json): Json {
  return typeof value === 'object' && value !== null ? (JSON.parse(jsonText(value)) as Json) : value;
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
