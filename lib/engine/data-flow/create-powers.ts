import type { Json, JsonObject } from '../../json.js';
import { ambientName } from './ambient.js';
import { unsure } from './compiled/compiled.js';
import { newDepths } from './depths.js';
import type { Evaluation, EvaluationScope, Powers } from './evaluation.js';
import { jsonataError, type ParsedExpression, parseExpression } from './parse-expression.js';
import { notJson, plainJson } from './plain-json.js';
import { readVariable } from './variables.js';

/**
 * JSONata 2.0.6 as AWS runs it.
 *
 * @param random numbers in [0, 1) for `$random`, `$uuid` and jitter
 */
export function createPowers(random: () => number): Powers {
  return { random, evaluate: (expression, scope) => evaluate(expression, scope, random) };
}

function evaluate(text: string, scope: EvaluationScope, random: () => number): Evaluation | Promise<Evaluation> {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { kind: 'threw', code: parsed.code, message: parsed.message };
  const { expression } = parsed;
  return evaluateCompiled(expression, scope) ?? evaluateWithJsonata(expression, scope, random);
}

/** The answer of compiled code; undefined when JSONata has to be asked. */
export function evaluateCompiled({ compiled }: ParsedExpression, scope: EvaluationScope): Evaluation | undefined {
  if (compiled === undefined) return undefined;
  const value = compiled(scope);
  if (value === unsure) return undefined;
  return value === undefined ? { kind: 'undefined' } : { kind: 'value', value };
}

/** Always asks JSONata: the differential test of compiled expressions compares with it. */
export async function evaluateWithJsonata(
  expression: ParsedExpression,
  scope: EvaluationScope,
  random: () => number,
): Promise<Evaluation> {
  const bindings: Record<string, unknown> = { [ambientName]: { now: scope.now, random, depths: newDepths() } };
  for (const name of expression.names) {
    const value = name === 'states' ? statesVariable(expression, scope) : readVariable(scope.variables, name);
    if (value !== undefined) bindings[name] = expression.writes ? structuredClone(value) : value;
  }
  try {
    const result: unknown = await expression.jsonata.evaluate(undefined, bindings);
    if (result === undefined) return { kind: 'undefined' };
    const value = plainJson(result);
    return value === notJson ? { kind: 'unsupported' } : { kind: 'value', value };
  } catch (error) {
    return { kind: 'threw', ...jsonataError(error) };
  }
}

/** `$states`, with what the expression can read of it: the context is not there before it is asked for. */
function statesVariable({ states }: ParsedExpression, scope: EvaluationScope): JsonObject {
  const variable: Record<string, Json> = {};
  if (states.includes('input')) variable.input = scope.input;
  if (states.includes('context')) variable.context = scope.context();
  if (scope.result !== undefined) variable.result = scope.result;
  if (scope.errorOutput !== undefined) variable.errorOutput = scope.errorOutput;
  return variable;
}
