import { isJsonObject, type Json, type JsonObject } from '../json.js';

/** Types of JSON Schema. Source: json-schema.org, draft 2020-12, validation, 6.1.1. */
const TYPES: readonly unknown[] = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

/**
 * Whether a sample is a JSON Schema and not a value: it has `$schema`, or a `type` that is one of JSON Schema's, which a
 * value of one's own can only have by chance.
 */
export function isJsonSchema(value: Json): value is JsonObject {
  if (!isJsonObject(value)) return false;
  if (typeof value.$schema === 'string') return true;
  const { type } = value;
  return Array.isArray(type) ? type.length > 0 && type.every((each) => TYPES.includes(each)) : TYPES.includes(type);
}
