import type { Visiting } from '../states/visiting.js';
import type { JsonPathState } from './json-path-state.js';

/**
 * The state that is being worked on, when it speaks JSONPath: `QueryLanguage` is its own or else the machine's, never
 * that of a state around it. Undefined for JSONata, which is what the states themselves are written for: each asks
 * this where the languages part.
 */
export function jsonPathState({ state, turn }: Visiting): JsonPathState | undefined {
  // Documents are typed as what we emit, JSONata; `checkMachine` has seen that this one is what it says.
  const language: string | undefined = state.QueryLanguage ?? turn.machine.QueryLanguage;
  return language === 'JSONata' ? undefined : (state as unknown as JsonPathState);
}

/** The same for a state of one type. */
export function inJsonPath<Type extends JsonPathState['Type']>(
  visiting: Visiting,
  type: Type,
): Extract<JsonPathState, { readonly Type: Type }> | undefined {
  const state = jsonPathState(visiting);
  return state?.Type === type ? (state as Extract<JsonPathState, { readonly Type: Type }>) : undefined;
}
