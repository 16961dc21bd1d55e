import type { Json, JsonObject } from '../../json.js';
import { ambientName } from './ambient.js';
import { newDepths } from './depths.js';
import type { Evaluation, EvaluationScope, Powers } from './evaluation.js';
import { jsonataError, type ParsedExpression, parseExpression } from './parse-expression.js';
import { notJson, plainJson } from './plain-json.js';
import { readPlainPath } from './read-plain-path.js';
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
  if (expression.path !== undefined) {
    const value = readPlainPath(expression.path, scope);
    if (value !== undefined) return { kind: 'value', value };
  }
  return evaluateWithJsonata(expression, scope, random);
}

/** Always asks JSONata; the differential test of `readPlainPath` compares with it. */
export async function evaluateWithJsonata(
  expression: ParsedExpression,
  scope: EvaluationScope,
  random: () => number,
): Promise<Evaluation> {
  const bindings: Record<string, unknown> = { [ambientName]: { now: scope.now, random, depths: newDepths() } };
  for (const name of expression.names) {
    const value = name === 'states' ? statesVariable(scope) : readVariable(scope.variables, name);
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

function statesVariable(scope: EvaluationScope): JsonObject {
  const states: Record<string, Json> = { input: scope.input, context: scope.context() };
  if (scope.result !== undefined) states.result = scope.result;
  if (scope.errorOutput !== undefined) states.errorOutput = scope.errorOutput;
  return states;
}
