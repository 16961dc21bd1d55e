import type { Options, ValidateFunction } from 'ajv';
import type { JsonObject } from '../../json.js';
import type { AjvLibrary } from './ajv-library.js';
import { type Complaint, complaintsOf } from './complaint.js';

/** A JSON Schema, ready to check values by; or what is wrong with it. */
export type CompiledSchema =
  | { readonly kind: 'compiled'; readonly validate: ValidateFunction }
  | { readonly kind: 'unusable'; readonly complaints: readonly Complaint[] };

const options: Options = {
  allErrors: true,
  useDefaults: true,
  // For messages: what was there, and what it should have been.
  verbose: true,
  // Keywords that nobody knows are annotations (JSON Schema Core, 6.5), which many a schema has for other tools.
  strict: false,
  // The `$id` of a schema stays free for the next one that has it.
  addUsedSchema: false,
  logger: false,
};

/** Drafts by what `$schema` says of them. */
const drafts = [
  { pattern: /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, name: 'Draft2020' },
  { pattern: /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/, name: 'Draft7' },
] as const;

/** Making one reads the schema of schemas, which takes longer than most checks. */
const opened = new Map<AjvLibrary['Draft7'], InstanceType<AjvLibrary['Draft7']>>();

/** By the schema: a client checks by the same one as long as it lives. */
const compiled = new WeakMap<JsonObject, CompiledSchema>();

/** Compiles a JSON Schema, once it is certain that it is one. */
export function compileJsonSchema(schema: JsonObject, library: AjvLibrary): CompiledSchema {
  const known = compiled.get(schema) ?? compile(schema, library);
  compiled.set(schema, known);
  return known;
}

function compile(schema: JsonObject, library: AjvLibrary): CompiledSchema {
  const { $schema = 'https://json-schema.org/draft/2020-12/schema' } = schema;
  const draft = drafts.find(({ pattern }) => typeof $schema === 'string' && pattern.test($schema));
  if (draft === undefined) {
    const complaint = {
      message: `input.$schema is ${JSON.stringify($schema)}`,
      fix: 'write "https://json-schema.org/draft/2020-12/schema" or "http://json-schema.org/draft-07/schema#", or leave it out for the former',
    };
    return { kind: 'unusable', complaints: [complaint] };
  }
  const ajv = open(library[draft.name], library);
  // Its keywords are read by their names, never by the address of its draft, which may be written with or without a `#`.
  const { $schema: _, ...keywords } = schema;
  if (ajv.validateSchema(keywords) !== true) {
    return { kind: 'unusable', complaints: complaintsOf(ajv.errors ?? [], keywords, 'input') };
  }
  try {
    return { kind: 'compiled', validate: ajv.compile(keywords) };
  } catch (error) {
    // A reference to what is not there, or a pattern that is none.
    const message = `input: ${error instanceof Error ? error.message : String(error)}`;
    const fix = 'put what it refers to under its own $defs; nothing is fetched';
    return {
      kind: 'unusable',
      complaints: [{ message, fix: /reference/.test(message) ? fix : 'mend it as that says' }],
    };
  } finally {
    // It would keep every schema that it ever compiled.
    ajv.removeSchema(keywords);
  }
}

function open(Draft: AjvLibrary['Draft7'], { addFormats }: AjvLibrary): InstanceType<AjvLibrary['Draft7']> {
  const known = opened.get(Draft);
  if (known !== undefined) return known;
  const ajv = new Draft(options);
  addFormats(ajv);
  opened.set(Draft, ajv);
  return ajv;
}
