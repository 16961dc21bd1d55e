import { isJsonObject, type Json } from '../../../json.js';
import { builtInNames } from '../built-in-names.js';
import type { EvaluationScope } from '../evaluation.js';
import { type Filter, hasOnly, type SyntaxNode } from '../syntax-node.js';
import { readVariable } from '../variables.js';
import { type Answer, type Compiled, isInherited, unsure } from './compiled.js';

/** A member, and the item of it that `[n]` picks. */
interface Step {
  readonly name: string;
  readonly index?: number;
}

/**
 * A variable and the names after it, each with one constant index at most. It reads what lies behind objects only: a
 * path that meets an array maps and flattens, which is JSONata's business.
 *
 * @example
 * `$states.input.a.b`, `$v`, `$states.input.items[0].id`
 */
export function compilePath(node: SyntaxNode): Compiled | undefined {
  if (node.type === 'path' && !hasOnly(node, 'steps')) return undefined;
  const steps: Step[] = [];
  for (const [place, part] of (node.type === 'path' ? (node.steps ?? []) : [node]).entries()) {
    const step = part.type === (place === 0 ? 'variable' : 'name') ? stepOf(part) : undefined;
    if (step === undefined) return undefined;
    steps.push(step);
  }
  const [variable, ...names] = steps;
  if (variable === undefined || variable.name === '' || variable.name === '$') return undefined;
  return variable.name === 'states' ? compileStates(variable, names) : compileVariable(variable, names);
}

function stepOf(node: SyntaxNode): Step | undefined {
  const { value: name, stages, predicate } = node;
  if (typeof name !== 'string' || isInherited(name)) return undefined;
  const filters = stages ?? predicate;
  if (filters === undefined) return hasOnly(node) ? { name } : undefined;
  const index = hasOnly(node, stages === undefined ? 'predicate' : 'stages') ? indexOf(filters) : undefined;
  return index === undefined ? undefined : { name, index };
}

function indexOf([filter, ...more]: readonly Filter[]): number | undefined {
  const index = filter?.type === 'filter' && filter.expr?.type === 'number' ? filter.expr.value : undefined;
  return more.length === 0 && typeof index === 'number' ? Math.floor(index) : undefined;
}

function compileStates(variable: Step, [member, ...steps]: readonly Step[]): Compiled | undefined {
  if (variable.index !== undefined || member === undefined) return undefined;
  const read = readerOf(member.name);
  return read && ((scope) => follow(itemOf(read(scope), member.index), steps));
}

function readerOf(member: string): ((scope: EvaluationScope) => Json | undefined) | undefined {
  switch (member) {
    case 'input':
      return (scope) => scope.input;
    case 'result':
      return (scope) => scope.result;
    case 'errorOutput':
      return (scope) => scope.errorOutput;
    case 'context':
      return (scope) => scope.context();
    default:
      return undefined;
  }
}

function compileVariable({ name, index }: Step, steps: readonly Step[]): Compiled {
  // Without a variable of the name, a function of JSONata may have it.
  const otherwise = builtInNames.has(name) ? unsure : undefined;
  return ({ variables }) => {
    const value = readVariable(variables, name);
    return value === undefined ? otherwise : follow(itemOf(value, index), steps);
  };
}

function follow(start: Json | undefined, steps: readonly Step[]): Answer {
  let value = start;
  for (const { name, index } of steps) {
    if (Array.isArray(value)) return unsure;
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = itemOf(value[name], index);
  }
  return value;
}

/** The item that `[index]` picks: what is no array counts as an array of one. */
function itemOf(value: Json | undefined, index: number | undefined): Json | undefined {
  if (index === undefined) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).at(index);
  return index === 0 || index === -1 ? value : undefined;
}
