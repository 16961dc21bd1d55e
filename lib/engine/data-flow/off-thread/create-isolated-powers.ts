import { availableParallelism } from 'node:os';
import type { Json } from '../../../json.js';
import { jsonText } from '../../json-text.js';
import { limits } from '../../limits.js';
import { evaluateCompiled, evaluateWithJsonata } from '../create-powers.js';
import type { Evaluation, EvaluationScope, Powers } from '../evaluation.js';
import { type ParsedExpression, parseExpression } from '../parse-expression.js';
import { readVariable } from '../variables.js';
import type { EvaluatorRequest } from './evaluator-message.js';
import { createEvaluatorPool, type EvaluatorPool } from './evaluator-pool.js';
import { isShort } from './is-short.js';
import { startEvaluator } from './start-evaluator.js';

export interface IsolatedPowersOptions {
  /** Processes at a time. Default: as many as there are processors, at least 2 and at most 4. */
  readonly processes?: number;
  /** Heap of each in mebibytes; an evaluation that fills it is cut off. Default 256. */
  readonly memoryMb?: number;
}

/** Powers that own processes. */
export interface IsolatedPowers extends Powers {
  /** Ends the processes. Evaluations under way are given up and never settle. */
  close(): Promise<void>;
}

/**
 * The same JSONata as `createPowers`, for a process that must go on answering whatever it is given to evaluate.
 *
 * Expressions that are certain to be short are evaluated here and now. All others (recursion, ranges, regular
 * expressions, sorting, assignments, iterations within iterations, large inputs) go to a few processes, which are
 * started when there is work for them and keep this one alive only while they have any. One that does not come back
 * within AWS's limit of a second, or runs out of memory, is ended, and the evaluation with it, as a time-out.
 *
 * @param random numbers in [0, 1); one is drawn here for each expression that draws any elsewhere
 */
export function createIsolatedPowers(random: () => number, options: IsolatedPowersOptions = {}): IsolatedPowers {
  const { processes = Math.min(4, Math.max(2, availableParallelism())), memoryMb = 256 } = options;
  const pool = createEvaluatorPool({
    processes,
    giveUpMs: 10 * limits.evaluationMs,
    start: () => startEvaluator(memoryMb),
  });
  return {
    random,
    now: () => Date.now(),
    evaluate: (expression, scope) => evaluate(expression, scope, random, pool),
    close: () => pool.close(),
  };
}

function evaluate(
  text: string,
  scope: EvaluationScope,
  random: () => number,
  pool: EvaluatorPool,
): Evaluation | Promise<Evaluation> {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { kind: 'threw', code: parsed.code, message: parsed.message };
  const { expression } = parsed;
  const known = evaluateCompiled(expression, scope);
  if (known !== undefined) return known;
  if (isShort(expression, scope)) return evaluateWithJsonata(expression, scope, random);
  return pool.evaluate(requestOf(text, expression, scope, random));
}

const drawing = ['random', 'uuid', 'shuffle'];

function requestOf(
  text: string,
  { names, states }: ParsedExpression,
  scope: EvaluationScope,
  random: () => number,
): EvaluatorRequest {
  const { input, result, errorOutput } = scope;
  const context = states.includes('context') ? scope.context() : undefined;
  const members = { input, context, result, errorOutput };
  return {
    expression: text,
    states: textsOf(Object.entries(members).filter(([name]) => states.includes(name))),
    variables: textsOf(names.map((name) => [name, readVariable(scope.variables, name)])),
    now: scope.now,
    ...(names.some((name) => drawing.includes(name)) ? { seed: random() } : {}),
  };
}

function textsOf(values: readonly (readonly [string, Json | undefined])[]): Record<string, string> {
  return Object.fromEntries(
    values.flatMap(([name, value]) => (value === undefined ? [] : [[name, jsonText(value)] as const])),
  );
}
