import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import type { Complain } from './machine-problem.js';

/**
 * The checks of single values, in the words of AWS's schema validation. Sources of the wording:
 * github.com/badmintoncryer/cdk-preflight (rules/stepfunctions, measured with `ValidateStateMachineDefinition` in
 * 2026-09), github.com/floci-io/floci (issues 2735 and 2968, measured in 2026-08), and AWS recordings.
 */

/** The fields of an object that nothing there takes. */
export function checkKnownFields(complain: Complain, object: JsonObject, known: ReadonlySet<string>, at: string): void {
  for (const field of Object.keys(object)) {
    if (!known.has(field)) complain('SCHEMA_VALIDATION_FAILED', at, `Field '${field}' is not supported`);
  }
}

/** Fields that have to be there; those that are not are told of at once. */
export function checkRequired(complain: Complain, object: JsonObject, fields: readonly string[], at: string): void {
  const missing = fields.filter((field) => object[field] === undefined);
  if (missing.length > 0) {
    complain('SCHEMA_VALIDATION_FAILED', at, `These fields are required: [${missing.join(', ')}]`);
  }
}

/** Fields of which there has to be exactly one. */
export function checkExactlyOne(complain: Complain, object: JsonObject, fields: readonly string[], at: string): void {
  checkAtMostOne(complain, object, fields, at);
  if (fields.every((field) => object[field] === undefined)) {
    const message = `This object should have only one of the following fields: [${fields.join(', ')}]`;
    complain('SCHEMA_VALIDATION_FAILED', at, message);
  }
}

/** Fields of which there may be no more than one. */
export function checkAtMostOne(complain: Complain, object: JsonObject, fields: readonly string[], at: string): void {
  if (fields.filter((field) => object[field] !== undefined).length < 2) return;
  const message = `There should only be one of the following fields: [${fields.join(', ')}]`;
  complain('SCHEMA_VALIDATION_FAILED', at, message);
}

/** One of some words. */
export function checkWord(complain: Complain, value: Json | undefined, words: readonly string[], at: string): void {
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return;
  complain(
    'SCHEMA_VALIDATION_FAILED',
    at,
    typeof value === 'string'
      ? `Value should be one of the following: [${words.join(', ')}]`
      : 'Expected value of type [STRING]',
  );
}

/** What numbers a field takes. Bounds are inclusive. */
export interface NumberRange {
  readonly least?: number;
  readonly most?: number;
  /** Default: whole numbers only. */
  readonly fractions?: true;
}

/** A literal number. */
export function checkNumber(complain: Complain, value: Json | undefined, range: NumberRange, at: string): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || (range.fractions !== true && !Number.isInteger(value))) {
    const type = range.fractions === true ? 'Number' : 'Integer';
    complain('SCHEMA_VALIDATION_FAILED', at, `Expected value of type ${type}`);
  } else if (range.least !== undefined && value < range.least) {
    complain('SCHEMA_VALIDATION_FAILED', at, `Minimum value is ${range.least}`);
  } else if (range.most !== undefined && value > range.most) {
    complain('SCHEMA_VALIDATION_FAILED', at, `Maximum value is ${range.most}`);
  }
}

/** A number that may also be an expression, which is judged when it is evaluated. */
export function checkNumberOrExpression(
  complain: Complain,
  value: Json | undefined,
  range: NumberRange,
  at: string,
): void {
  if (typeof value !== 'string' || expressionText(value) === undefined) checkNumber(complain, value, range, at);
}

/** A literal of one of some types, or an expression, which is judged when it is evaluated. */
export function checkTypeOrExpression(
  complain: Complain,
  value: Json | undefined,
  types: readonly ('ARRAY' | 'BOOLEAN' | 'OBJECT' | 'STRING')[],
  at: string,
): void {
  if (value === undefined || (typeof value === 'string' && expressionText(value) !== undefined)) return;
  const type = Array.isArray(value) ? 'ARRAY' : value === null ? 'NULL' : (typeof value).toUpperCase();
  if (!types.some((wanted) => wanted === type)) {
    complain('SCHEMA_VALIDATION_FAILED', at, `Expected value of type [${types.join(', ')}]`);
  }
}

/** The objects of a list that must not be empty. */
export function checkObjects(
  complain: Complain,
  list: Json | undefined,
  at: string,
  emptiness: 'may be empty' | 'not empty',
): readonly (readonly [JsonObject, string])[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [ARRAY]');
    return [];
  }
  if (list.length === 0 && emptiness === 'not empty') {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Value cannot be empty');
  }
  return list.flatMap((item: Json, index): [JsonObject, string][] => {
    if (isJsonObject(item)) return [[item, `${at}[${index}]`]];
    complain('SCHEMA_VALIDATION_FAILED', `${at}[${index}]`, 'Expected value of type [OBJECT]');
    return [];
  });
}
