import type { JsonSchema } from './input-types.js';

/**
 * A JSON Schema with the type of what it describes, so that the type checker knows the input of a workflow that has it.
 * It is the schema itself: that it describes this type is for you to see to.
 *
 * @typeParam Input what it describes
 *
 * @example
 * new Workflow('Order', {
 *   input: jsonSchema<{ sku: string }>({ type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] }),
 *   headTask: validate,
 * })
 */
export function jsonSchema<Input>(schema: Readonly<Record<string, unknown>>): JsonSchema<Input> {
  return schema;
}
