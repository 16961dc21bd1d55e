import type { StandardSchemaV1 } from '@standard-schema/spec';
import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { CheckedInput } from './checked-input.js';
import type { Definition } from './definition.js';
import { isStandardSchema } from './standard-schema/standard-schema.js';
import { type Workflow, workflowBrand } from './workflow.js';

/** What says which inputs a workflow takes. */
export type InputSchema =
  /** Of a library that follows Standard Schema: Zod, Valibot, ArkType and others. */
  | { readonly kind: 'standard'; readonly schema: StandardSchemaV1 }
  /** JSON Schema, draft 2020-12, or draft-07 where its `$schema` says so. */
  | { readonly kind: 'json-schema'; readonly schema: JsonObject };

/**
 * The schema of the input of a workflow; `undefined` where it has none, or none that could be one: that is for
 * `checkWorkflow` to report.
 */
export function inputSchemaOf({ inputSchema, raw }: Definition): InputSchema | undefined {
  if (inputSchema !== undefined) return { kind: 'standard', schema: inputSchema };
  const schema = isJsonObject(raw) ? (raw as { readonly input?: unknown }).input : undefined;
  return isJsonObject(schema) ? { kind: 'json-schema', schema } : undefined;
}

/**
 * The same of a `Workflow`, without reading more of it than that: for those that start executions and compile nothing.
 */
export function inputSchemaOfWorkflow(workflow: Workflow): InputSchema | undefined {
  const { input } = (workflowBrand.read(workflow)?.options ?? {}) as { readonly input?: unknown };
  if (isStandardSchema(input)) return { kind: 'standard', schema: input };
  return isJsonObject(input) ? { kind: 'json-schema', schema: input } : undefined;
}

/**
 * Checks an input before an execution starts with it: everything that is wrong with it at once, with WF701, or with WF004
 * when it is the schema that is wrong. Libraries are loaded when they are needed, and not before.
 *
 * @example
 * await checkInput({ kind: 'json-schema', schema: { required: ['sku'] } }, {})
 * // { kind: 'invalid', problems: [{ code: 'WF701', message: 'input.sku is missing', … }] }
 */
export async function checkInput(schema: InputSchema, input: Json): Promise<CheckedInput> {
  switch (schema.kind) {
    case 'standard': {
      const { checkByStandardSchema } = await import('./standard-schema/check-by-standard-schema.js');
      return checkByStandardSchema(schema.schema, input);
    }
    case 'json-schema': {
      const { checkByJsonSchema } = await import('./json-schema/check-by-json-schema.js');
      return checkByJsonSchema(schema.schema, input);
    }
    default:
      return schema satisfies never;
  }
}
