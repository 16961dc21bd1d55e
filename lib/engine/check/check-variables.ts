import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Complain } from './machine-problem.js';
import type { QueryLanguage } from './query-language.js';

/** Checks the names that the states of a scope assign. `outer`: what the scopes around assign. */
export function checkVariables(complain: Complain, states: JsonObject, at: string, outer: ReadonlySet<string>): void {
  for (const name of new Set(Object.values(states).flatMap(assignedNames))) {
    if (!outer.has(name)) continue;
    complain('DUPLICATE_VARIABLE_NAME', at, `An outer scope already assigns the variable '${name}'`);
  }
}

/** Checks the names in one `Assign`. */
export function checkVariableNames(
  complain: Complain,
  assign: Json | undefined,
  language: QueryLanguage,
  at: string,
): void {
  if (assign === undefined) return;
  if (!isJsonObject(assign)) {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [OBJECT]');
    return;
  }
  for (const key of Object.keys(assign)) {
    const name = language === 'JSONPath' ? variableName(key) : key;
    if (name === 'states') {
      complain('RESERVED_VARIABLE_NAME', `${at}/${key}`, "Cannot assign to reserved variable '$states'.");
    } else if (!/^\p{ID_Start}\p{ID_Continue}*$/u.test(name)) {
      const message = `Invalid variable name '${name}': the variable name contains invalid characters.`;
      complain('INVALID_VARIABLE_NAME', `${at}/${key}`, message);
    } else if ([...name].length > 80) {
      const message = `Invalid variable name '${name}': the variable name exceeds the 80-character limit.`;
      complain('INVALID_VARIABLE_NAME', `${at}/${key}`, message);
    }
  }
}

/** The variable that a member of an `Assign` is for: JSONPath marks members that are paths with `.$`. */
function variableName(key: string): string {
  return key.endsWith('.$') ? key.slice(0, -2) : key;
}

/** The variables that a state assigns in its own scope. */
function assignedNames(state: Json): readonly string[] {
  if (!isJsonObject(state)) return [];
  const parts = [state, ...objectsIn(state.Catch), ...objectsIn(state.Choices)];
  return parts.flatMap((part) => (isJsonObject(part.Assign) ? Object.keys(part.Assign).map(variableName) : []));
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
