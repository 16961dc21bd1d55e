import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Complain } from './machine-problem.js';

/** Checks the names that the states of a scope assign. `outer`: what the scopes around assign. */
export function checkVariables(complain: Complain, states: JsonObject, at: string, outer: ReadonlySet<string>): void {
  for (const name of new Set(Object.values(states).flatMap(assignedNames))) {
    if (outer.has(name)) {
      complain('DUPLICATE_VARIABLE_NAME', at, `An outer scope already assigns the variable '${name}'`);
    }
    if (!isVariableName(name)) {
      complain('SCHEMA_VALIDATION_FAILED', at, `'${name}' is no name for a variable`);
    }
  }
}

/** Unicode identifiers of at most 80 characters, but for `states`. */
function isVariableName(name: string): boolean {
  return name !== 'states' && name.length <= 80 && /^\p{ID_Start}\p{ID_Continue}*$/u.test(name);
}

/** The variables that a state assigns in its own scope. */
function assignedNames(state: Json): readonly string[] {
  if (!isJsonObject(state)) return [];
  const parts = [state, ...objectsIn(state.Catch), ...objectsIn(state.Choices)];
  return parts.flatMap((part) => (isJsonObject(part.Assign) ? Object.keys(part.Assign) : []));
}

/**
 * The names that scopes inside a state may not assign. What only the state's own catchers assign is free: they run
 * when what is inside is gone (AWS accepts it, recording `PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING`).
 */
export function namesAround(states: JsonObject, name: string, outer: ReadonlySet<string>): ReadonlySet<string> {
  const state = states[name];
  if (!isJsonObject(state)) return outer;
  const { Catch: _catch, ...rest } = state;
  return new Set([...outer, ...Object.values({ ...states, [name]: rest }).flatMap(assignedNames)]);
}

/** The objects of a list; none when it is no list. */
export function objectsIn(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
