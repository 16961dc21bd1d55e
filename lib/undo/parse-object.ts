import { isJsonObject, type JsonObject } from '../json.js';
import { parseJson } from './parse-json.js';

/** An object out of its JSON text, such as a definition; undefined for anything else, and for what is not told. */
export function parseObject(text: string | undefined): JsonObject | undefined {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}
