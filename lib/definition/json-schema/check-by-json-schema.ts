import type { Json, JsonObject } from '../../json.js';
import type { Problem } from '../../problems/problem.js';
import type { CheckedInput } from '../checked-input.js';
import { compileJsonSchema } from './compile-json-schema.js';
import { type Complaint, complaintsOf } from './complaint.js';
import { loadAjv } from './load-ajv.js';

/** Checks an input by a JSON Schema, and fills in the defaults that it has for members that are not there. */
export async function checkByJsonSchema(schema: JsonObject, input: Json): Promise<CheckedInput> {
  const compiled = compileJsonSchema(schema, await loadAjv());
  if (compiled.kind === 'unusable') return { kind: 'invalid', problems: problems('WF004', compiled.complaints) };
  const { validate } = compiled;
  // Defaults are written into what is checked.
  const filled = JSON.parse(JSON.stringify(input)) as Json;
  if (validate(filled)) return { kind: 'valid', input: filled };
  return { kind: 'invalid', problems: problems('WF701', complaintsOf(validate.errors ?? [], filled, 'input')) };
}

function problems(code: Problem['code'], complaints: readonly Complaint[]): readonly Problem[] {
  return complaints.map((complaint) => ({ code, ...complaint }));
}
