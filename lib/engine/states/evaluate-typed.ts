import type { Json } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import { type Eventually, ifSucceeded } from '../eventually.js';
import { type Attempt, failed, succeeded } from '../failure.js';
import { jsonText } from '../json-text.js';
import { evaluateField } from './evaluate-field.js';
import { evaluationFailed } from './evaluation-failed.js';
import type { Visiting } from './visiting.js';

/** The JSON types that a field can ask for. */
export type JsonType = 'array' | 'boolean' | 'number' | 'object' | 'string';

/** The value of a field that takes certain types only. Literals are taken as they are: they were checked up front. */
export function evaluateTyped(
  visiting: Visiting,
  location: string,
  template: Json,
  ...types: readonly JsonType[]
): Eventually<Attempt<Json>> {
  return ifSucceeded(evaluateField(visiting, location, template), (value) => {
    const type = jsonType(value);
    if (type !== 'null' && types.includes(type)) return succeeded(value);
    const expression = typeof template === 'string' ? expressionText(template) : undefined;
    const subject = expression === undefined ? 'The value' : `The JSONata expression '${expression}'`;
    return failed(
      evaluationFailed(
        visiting,
        location,
        `${subject} specified for the field '${location}' returned an unexpected result type. ` +
          `Expected '${types.join("' or '")}', but was '${type}' for value: ${jsonText(value)}`,
      ),
    );
  });
}

/** A whole number of at least `minimum`, for fields such as `TimeoutSeconds`. */
export function evaluateInteger(
  visiting: Visiting,
  location: string,
  template: Json,
  minimum: 0 | 1,
  maximum: number = Number.MAX_SAFE_INTEGER,
): Eventually<Attempt<number>> {
  return ifSucceeded(evaluateTyped(visiting, location, template, 'number'), (value) => {
    const number = value as number;
    if (Number.isInteger(number) && number >= minimum && number <= maximum) return succeeded(number);
    const kind = minimum === 0 ? 'a non-negative integer' : 'a positive integer';
    const wanted = number > maximum ? `${kind} of at most ${maximum}` : kind;
    return failed(
      evaluationFailed(
        visiting,
        location,
        `The value of the field '${location}' must be ${wanted}, but was: ${number}`,
      ),
    );
  });
}

function jsonType(value: Json): JsonType | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}
