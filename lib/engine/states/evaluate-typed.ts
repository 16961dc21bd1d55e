import type { Json } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import { type Attempt, failed, succeeded } from '../failure.js';
import { jsonText } from '../json-text.js';
import { evaluateField } from './evaluate-field.js';
import { evaluationFailed } from './evaluation-failed.js';
import type { Visiting } from './visiting.js';

/** The JSON types that a field can ask for. */
export type JsonType = 'array' | 'boolean' | 'number' | 'object' | 'string';

/** The value of a field that takes one type only. Literals are taken as they are: they were checked up front. */
export async function evaluateTyped(
  visiting: Visiting,
  location: string,
  template: Json,
  type: JsonType,
): Promise<Attempt<Json>> {
  const value = await evaluateField(visiting, location, template);
  if (!value.ok || jsonType(value.value) === type) return value;
  const expression = typeof template === 'string' ? expressionText(template) : undefined;
  const subject = expression === undefined ? 'The value' : `The JSONata expression '${expression}'`;
  return failed(
    evaluationFailed(
      visiting,
      location,
      `${subject} specified for the field '${location}' returned an unexpected result type. ` +
        `Expected '${type}', but was '${jsonType(value.value)}' for value: ${jsonText(value.value)}`,
    ),
  );
}

/** A whole number of at least `minimum`, for fields such as `TimeoutSeconds`. */
export async function evaluateInteger(
  visiting: Visiting,
  location: string,
  template: Json,
  minimum: 0 | 1,
): Promise<Attempt<number>> {
  const value = await evaluateTyped(visiting, location, template, 'number');
  if (!value.ok) return value;
  const number = value.value as number;
  if (Number.isInteger(number) && number >= minimum) return succeeded(number);
  const wanted = minimum === 0 ? 'a non-negative integer' : 'a positive integer';
  return failed(
    evaluationFailed(visiting, location, `The value of the field '${location}' must be ${wanted}, but was: ${number}`),
  );
}

function jsonType(value: Json): JsonType | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}
