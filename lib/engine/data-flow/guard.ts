import type jsonata from 'jsonata';
import { limits } from '../limits.js';
import { ambientOf, type JsonataEnvironment } from './ambient.js';
import type { Depths } from './depths.js';
import { EvaluationError } from './evaluation-error.js';
import { elapsedMs, startStopwatch } from './stopwatch.js';
import { timeOut } from './time-out.js';

/** Evaluation steps between two looks at the clock: short expressions never fail for a slow machine. */
const stepsPerLook = 512;

/** As JSONata's own exerciser words them; AWS's wording is not known. */
const tooDeep =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';

interface Node {
  readonly type?: string;
}

/**
 * Ends evaluations that nest more than 100 deep or take more than a second, as AWS does, through JSONata's hooks.
 *
 * The depth is found from the syntax tree (`parents`) rather than by counting what is open, because JSONata evaluates
 * the members of an object constructor side by side. The body of a lambda counts from the call that runs it.
 */
export function guard(expression: jsonata.Expression, parents: ReadonlyMap<object, Node | undefined>): void {
  const hooks = expression as unknown as { assign(name: symbol, hook: unknown): void };
  hooks.assign(
    Symbol.for('jsonata.__evaluate_entry'),
    (node: Node, _input: unknown, environment: JsonataEnvironment) => {
      const { depths } = ambientOf(environment);
      const depth = depthBelow(node, depths, parents) + 1;
      if (depth > limits.evaluationDepth) throw new EvaluationError('U1001', tooDeep);
      if (overTime(depths)) throw new EvaluationError(timeOut.code, timeOut.message);
      const open = depths.open.get(node);
      if (open === undefined) depths.open.set(node, [depth]);
      else open.push(depth);
      if (isCall(node)) depths.calls.push(depth);
    },
  );
  hooks.assign(
    Symbol.for('jsonata.__evaluate_exit'),
    (node: Node, _input: unknown, environment: JsonataEnvironment) => {
      const { depths } = ambientOf(environment);
      depths.open.get(node)?.pop();
      if (isCall(node)) depths.calls.pop();
    },
  );
}

function isCall(node: Node): boolean {
  return node.type === 'function' || node.type === 'apply' || node.type === 'partial' || node.type === 'sort';
}

function depthBelow(node: Node, depths: Depths, parents: ReadonlyMap<object, Node | undefined>): number {
  for (let parent = parents.get(node); parent !== undefined; parent = parents.get(parent)) {
    if (parent.type === 'lambda') break;
    const depth = depths.open.get(parent)?.at(-1);
    if (depth !== undefined) return depth;
  }
  return depths.calls.at(-1) ?? 0;
}

function overTime(depths: Depths): boolean {
  depths.steps += 1;
  if (depths.steps % stepsPerLook !== 0) return false;
  // The only look at a real clock in the step: it bounds a run-away expression and changes no other result.
  depths.started ??= startStopwatch();
  return elapsedMs(depths.started) > limits.evaluationMs;
}
