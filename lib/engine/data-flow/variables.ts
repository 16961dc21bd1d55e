import type { Json, JsonObject } from '../../json.js';
import { textBytes } from '../json-text.js';

/**
 * The workflow variables that a state can read: those of its own scope, then those of the scopes around it. A scope
 * only ever writes its own.
 */
export interface Variables {
  readonly own: JsonObject;
  readonly outer?: Variables;
}

/** The value of a variable, innermost scope first; undefined when no scope has assigned it. */
export function readVariable(variables: Variables, name: string): Json | undefined {
  for (let scope: Variables | undefined = variables; scope !== undefined; scope = scope.outer) {
    if (Object.hasOwn(scope.own, name)) return scope.own[name];
  }
  return undefined;
}

/** Bytes of the JSON texts of all variables in scope, those of `assigned` in place of what they replace. */
export function variablesBytes(variables: Variables, assigned: JsonObject): number {
  let total = 0;
  for (const value of Object.values({ ...variables.own, ...assigned })) total += textBytes(value);
  for (let scope = variables.outer; scope !== undefined; scope = scope.outer) {
    for (const value of Object.values(scope.own)) total += textBytes(value);
  }
  return total;
}
