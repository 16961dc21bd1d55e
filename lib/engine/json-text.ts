import type { Json } from '../json.js';
import { limits } from './limits.js';
import { plainCopy } from './plain-copy.js';

/** Texts of large values. */
const texts = new WeakMap<object, string>();

/** Characters from which a text is large. Many entries in a weak map cost more time in collecting than they save. */
const large = 2_000;

/** The latest small values and their texts, oldest overwritten first. */
const recent: (object | undefined)[] = Array(8).fill(undefined);
const recentTexts: string[] = Array(8).fill('');
let next = 0;

/**
 * JSON text of a value. The texts of objects are remembered, because one value is written many times: as the output of
 * a state, the input of the next, the result of the execution. Values in the engine never change.
 */
export function jsonText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const index = recent.indexOf(value);
  if (index >= 0) return recentTexts[index] ?? '';
  return texts.get(value) ?? remember(value, JSON.stringify(value));
}

function remember(value: object, text: string): string {
  if (text.length >= large) {
    texts.set(value, text);
    return text;
  }
  recent[next] = value;
  recentTexts[next] = text;
  next = (next + 1) % recent.length;
  return text;
}

/** The value of a JSON text, which is remembered for it. The text must be as `JSON.stringify` writes it. */
export function parseKnown(text: string): Json {
  const value = JSON.parse(text) as Json;
  if (typeof value === 'object' && value !== null) remember(value, text);
  return value;
}

/** A value of the engine's own, made of one that somebody else may still change. What is no JSON becomes null. */
export function copyIn(value: Json | undefined): Json {
  return plainCopy(value) ?? parseKnown(JSON.stringify(value) ?? 'null');
}

/** A value that somebody else may change, made of one of the engine's. */
export function copyOut(value: Json): Json {
  return plainCopy(value) ?? (JSON.parse(jsonText(value)) as Json);
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
