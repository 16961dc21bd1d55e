import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { readVariable, type Variables } from '../data-flow/variables.js';
import { type DefinitePath, parsePath } from './parse-path.js';

/** What paths can lead into. */
export interface PathScope {
  /** `$`: which value that is depends on the field. */
  readonly input: Json;
  /** `$$`, made only when a path asks for it. */
  readonly context: () => JsonObject;
  readonly variables: Variables;
}

/** The value that a path leads to, or why there is none, as the JSONPath library of AWS says it. */
export type PathValue =
  | { readonly found: true; readonly value: Json }
  | { readonly found: false; readonly reason: string };

/**
 * Follows a path.
 *
 * @example
 * readPath('$.a.b', { input: { a: {} }, context, variables })
 * // { found: false, reason: "No results for path: $['a']['b']" }
 */
export function readPath(text: string, scope: PathScope): PathValue {
  const path = parsePath(text);
  if (path.kind !== 'definite') return { found: false, reason: `${text} is not evaluated here` };
  let value = rootValue(path, scope);
  if (value === undefined) return { found: false, reason: `No results for path: ${text}` };
  for (const [index, step] of path.steps.entries()) {
    value = follow(value, step);
    if (value === undefined) {
      const last = index === path.steps.length - 1;
      const steps = path.steps
        .slice(0, index + 1)
        .map((name) => (typeof name === 'number' ? `[${name}]` : `['${name}']`));
      return {
        found: false,
        reason: `${last ? 'No results for path:' : 'Missing property in path'} $${steps.join('')}`,
      };
    }
  }
  return { found: true, value };
}

function rootValue({ root }: DefinitePath, scope: PathScope): Json | undefined {
  switch (root.kind) {
    case 'input':
      return scope.input;
    case 'context':
      return scope.context();
    case 'variable':
      return readVariable(scope.variables, root.name);
    default:
      return root satisfies never;
  }
}

function follow(value: Json, step: string | number): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? (value as readonly Json[]).at(step) : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
