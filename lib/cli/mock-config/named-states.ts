import { isJsonObject, type Json } from '../../json.js';

/** A state of a machine, wherever it is nested. */
export interface NamedState {
  readonly name: string;
  readonly type: string;
  /** Of a Task state. */
  readonly resource?: string;
}

/** All states of a machine that has not been judged, in the order of the document, those inside a state after it. */
export function namedStates(machine: Json): readonly NamedState[] {
  if (!isJsonObject(machine) || !isJsonObject(machine.States)) return [];
  return Object.entries(machine.States).flatMap(([name, state]): readonly NamedState[] => {
    if (!isJsonObject(state)) return [];
    const { Type: type, Resource: resource, Branches: branches, ItemProcessor: processor = null } = state;
    const own = { name, type: String(type), ...(typeof resource === 'string' ? { resource } : {}) };
    const scopes: readonly Json[] = [...(Array.isArray(branches) ? branches : []), processor];
    return [own, ...scopes.flatMap(namedStates)];
  });
}
