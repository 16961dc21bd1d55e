import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Evaluation, EvaluationScope } from '../data-flow/evaluation.js';
import { expressionText } from '../data-flow/expression-text.js';
import { type Attempt, type Failure, failed, stateFailure, succeeded } from '../failure.js';
import { jsonText } from '../json-text.js';
import { record } from '../turn.js';
import { contextObject } from './context-object.js';
import type { Visiting } from './visiting.js';

/** What else the expressions of a field can read, besides the input, the context and the variables. */
export interface FieldExtras {
  readonly result?: Json;
  readonly errorOutput?: JsonObject;
  /** `$states.context.Map.Item`. */
  readonly item?: JsonObject;
}

/**
 * The value of a field: every string in it that is an expression is replaced by what the expression gives. Object keys
 * are never expressions.
 *
 * @param location the field as AWS names it in causes, for example `Catch[0]/Output`
 */
export async function evaluateField(
  visiting: Visiting,
  location: string,
  template: Json,
  extras: FieldExtras = {},
): Promise<Attempt<Json>> {
  if (typeof template === 'string') {
    const expression = expressionText(template);
    return expression === undefined ? succeeded(template) : evaluateExpression(visiting, location, expression, extras);
  }
  if (!hasExpressions(template)) return succeeded(template);
  if (isJsonObject(template)) return evaluateMembers(visiting, location, template, extras);
  return evaluateItems(visiting, location, template as readonly Json[], extras);
}

async function evaluateMembers(
  visiting: Visiting,
  location: string,
  template: JsonObject,
  extras: FieldExtras,
): Promise<Attempt<Json>> {
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(template)) {
    const value = await evaluateField(visiting, `${location}/${key}`, member, extras);
    if (!value.ok) return value;
    members.push([key, value.value]);
  }
  return succeeded(Object.fromEntries(members));
}

async function evaluateItems(
  visiting: Visiting,
  location: string,
  template: readonly Json[],
  extras: FieldExtras,
): Promise<Attempt<Json>> {
  const items: Json[] = [];
  for (const [index, item] of template.entries()) {
    const value = await evaluateField(visiting, `${location}[${index}]`, item, extras);
    if (!value.ok) return value;
    items.push(value.value);
  }
  return succeeded(items);
}

async function evaluateExpression(
  visiting: Visiting,
  location: string,
  expression: string,
  extras: FieldExtras,
): Promise<Attempt<Json>> {
  const scope: EvaluationScope = {
    input: visiting.visit.input,
    context: () => contextObject(visiting, extras.item),
    variables: visiting.variables,
    now: visiting.turn.now,
    ...(extras.result === undefined ? {} : { result: extras.result }),
    ...(extras.errorOutput === undefined ? {} : { errorOutput: extras.errorOutput }),
  };
  const evaluation = await visiting.turn.powers.evaluate(expression, scope);
  if (evaluation.kind === 'value') return succeeded(evaluation.value);
  const complaint = complaintOf(evaluation);
  return failed(
    evaluationFailed(
      visiting,
      location,
      `The JSONata expression '${expression}' specified for the field '${location}' ${complaint}`,
    ),
  );
}

function complaintOf(evaluation: Exclude<Evaluation, { kind: 'value' }>): string {
  switch (evaluation.kind) {
    case 'undefined':
      return 'returned nothing (undefined).';
    case 'unsupported':
      return 'returned an unsupported result type.';
    case 'threw': {
      const code = evaluation.code === '' ? '' : `${evaluation.code}: `;
      return `threw an error during evaluation. ${code}${evaluation.message}`;
    }
    default:
      return evaluation satisfies never;
  }
}

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

export function jsonType(value: Json): JsonType | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

/**
 * Records that an expression failed, and gives the failure. AWS makes the event follow the one before the state's
 * Entered event as long as the state has recorded nothing else (recordings of Pass, Task and Map states).
 *
 * @param location absent when AWS names no field
 */
export function evaluationFailed(visiting: Visiting, location: string | undefined, message: string): Failure {
  const { trail, visit } = visiting;
  const previous = trail.last === visit.enteredEventId ? visit.previousEventId : trail.last;
  return evaluationFailedAfter(visiting, previous, location, message);
}

/** The same, after a given event. */
export function evaluationFailedAfter(
  { turn, trail, visit }: Visiting,
  previousEventId: number,
  location: string | undefined,
  message: string,
): Failure {
  const error = 'States.QueryEvaluationError';
  const failure = stateFailure(error, visit.state, visit.enteredEventId, message);
  trail.last = record(turn, previousEventId, 'EvaluationFailed', {
    error,
    cause: failure.cause ?? '',
    ...(location === undefined ? {} : { location }),
    state: visit.state,
  });
  return failure;
}

const withExpressions = new WeakMap<object, boolean>();

/** Whether anything in a template has to be evaluated; remembered, because templates are part of the document. */
function hasExpressions(template: Json): boolean {
  if (typeof template === 'string') return expressionText(template) !== undefined;
  if (typeof template !== 'object' || template === null) return false;
  const known = withExpressions.get(template);
  if (known !== undefined) return known;
  const found = Object.values(template).some(hasExpressions);
  withExpressions.set(template, found);
  return found;
}
