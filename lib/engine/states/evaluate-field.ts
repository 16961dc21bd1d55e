import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Evaluation, EvaluationScope } from '../data-flow/evaluation.js';
import { expressionText } from '../data-flow/expression-text.js';
import { type Attempt, failed, succeeded } from '../failure.js';
import { contextObject } from './context-object.js';
import { evaluationFailed } from './evaluation-failed.js';
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
