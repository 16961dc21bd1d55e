import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { findNotJson } from '../find-not-json.js';

/** Whether a value is a schema of a library that follows Standard Schema, of which ArkType's are functions. */
export function isStandardSchema(value: unknown): value is StandardSchemaV1 {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  const { '~standard': standard } = value as { readonly '~standard'?: Partial<StandardSchemaV1['~standard']> };
  return typeof standard === 'object' && standard !== null && typeof standard.validate === 'function';
}

/**
 * The same as JSON Schema, where the schema can print itself: what goes in, before defaults and transforms. `undefined`
 * where it cannot, as with what JSON Schema has no words for.
 */
export function printedJsonSchema(schema: StandardSchemaV1): object | undefined {
  const { jsonSchema } = schema['~standard'] as Partial<StandardJSONSchemaV1['~standard']>;
  if (typeof jsonSchema?.input !== 'function') return undefined;
  try {
    const printed: unknown = jsonSchema.input({ target: 'draft-2020-12' });
    // A library that answers something else has no JSON Schema for us, and its own check is the one that counts.
    const isSchema = typeof printed === 'object' && printed !== null && !Array.isArray(printed);
    return isSchema && findNotJson(printed, '').length === 0 ? printed : undefined;
  } catch {
    return undefined;
  }
}
