import type { Json } from '../json.js';

/** A value out of its JSON text; undefined for what is none, such as payloads that were cut. */
export function parseJson(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
