import { isJsonObject, type Json, type JsonObject } from '../json.js';

/** A state that calls the function of a task, and what it is called with. */
export interface FunctionState {
  readonly name: string;
  readonly task: string;
  /** The literal `Payload`; its members may be expressions. */
  readonly payload: JsonObject;
}

/**
 * The function that a state calls for a task: `lambda:invoke` with a payload that names the task. Undefined for every
 * other state.
 */
export function functionState(name: string, state: Json | undefined): FunctionState | undefined {
  if (!isJsonObject(state) || state.Type !== 'Task' || !isJsonObject(state.Arguments)) return undefined;
  const { Payload: payload } = state.Arguments;
  return isJsonObject(payload) && typeof payload.task === 'string' ? { name, task: payload.task, payload } : undefined;
}

/** The states of a machine that call functions, at any depth. */
export function functionStates(scope: JsonObject): readonly FunctionState[] {
  if (!isJsonObject(scope.States)) return [];
  return Object.entries(scope.States).flatMap(([name, state]) => {
    const own = functionState(name, state);
    return [...(own === undefined ? [] : [own]), ...innerScopes(state).flatMap(functionStates)];
  });
}

/** The branches of a Parallel, the processor of a Map. */
export function innerScopes(state: Json | undefined): readonly JsonObject[] {
  if (!isJsonObject(state)) return [];
  const branches = Array.isArray(state.Branches) ? (state.Branches as readonly Json[]) : [];
  return [...branches, state.ItemProcessor].filter(isJsonObject);
}

/** Which task each of them stands for, by the name of the state. */
export function tasksByState(machine: JsonObject): ReadonlyMap<string, string> {
  return new Map(functionStates(machine).map(({ name, task }) => [name, task]));
}
