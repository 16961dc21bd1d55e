import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Evaluation, EvaluationScope } from '../data-flow/evaluation.js';
import { expressionText } from '../data-flow/expression-text.js';
import { andThen, attemptEach, type Eventually, ifSucceeded } from '../eventually.js';
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
  /** `$states.context.Task.Token`. */
  readonly taskToken?: string;
}

/**
 * The value of a field: every string in it that is an expression is replaced by what the expression gives. Object keys
 * are never expressions.
 *
 * @param location the field as AWS names it in causes, for example `Catch[0]/Output`
 */
export function evaluateField(
  visiting: Visiting,
  location: string,
  template: Json,
  extras: FieldExtras = {},
): Eventually<Attempt<Json>> {
  if (typeof template === 'string') {
    const expression = expressionText(template);
    return expression === undefined ? succeeded(template) : evaluateExpression(visiting, location, expression, extras);
  }
  if (!hasExpressions(template)) return succeeded(template);
  if (isJsonObject(template)) return evaluateMembers(visiting, location, template, extras);
  return evaluateItems(visiting, location, template as readonly Json[], extras);
}

function evaluateMembers(
  visiting: Visiting,
  location: string,
  template: JsonObject,
  extras: FieldExtras,
): Eventually<Attempt<Json>> {
  const keys = Object.keys(template);
  const members = attemptEach(Object.values(template), (member, index) =>
    evaluateField(visiting, `${location}/${keys[index]}`, member, extras),
  );
  return ifSucceeded(members, (values) =>
    succeeded(Object.fromEntries(values.map((value, index) => [keys[index] ?? '', value]))),
  );
}

function evaluateItems(
  visiting: Visiting,
  location: string,
  template: readonly Json[],
  extras: FieldExtras,
): Eventually<Attempt<Json>> {
  return attemptEach(template, (item, index) => evaluateField(visiting, `${location}[${index}]`, item, extras));
}

function evaluateExpression(
  visiting: Visiting,
  location: string,
  expression: string,
  extras: FieldExtras,
): Eventually<Attempt<Json>> {
  const scope: EvaluationScope = {
    input: visiting.visit.input,
    context: () => contextObject(visiting, extras),
    variables: visiting.variables,
    now: visiting.turn.now,
    ...(extras.result === undefined ? {} : { result: extras.result }),
    ...(extras.errorOutput === undefined ? {} : { errorOutput: extras.errorOutput }),
  };
  const { turn } = visiting;
  const evaluated = turn.powers.evaluate(expression, scope);
  const wasWaitedFor = evaluated instanceof Promise;
  return andThen(evaluated, (evaluation) => {
    if (wasWaitedFor && turn.powers.now !== undefined) turn.now = Math.max(turn.now, turn.powers.now());
    if (evaluation.kind === 'value') return succeeded(evaluation.value);
    const message = `The JSONata expression '${expression}' specified for the field '${location}' ${complaintOf(evaluation)}`;
    return failed(evaluationFailed(visiting, location, message));
  });
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
