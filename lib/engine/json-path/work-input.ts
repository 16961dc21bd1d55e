import type { Json } from '../../json.js';
import { type Attempt, succeeded } from '../failure.js';
import type { ContextExtras } from '../states/context-object.js';
import type { Visiting } from '../states/visiting.js';
import { evaluateFilter, evaluateTemplate, pathScope } from './evaluate-paths.js';

/** The input of a state after `InputPath`. */
export function effectiveInput(
  visiting: Visiting,
  { InputPath: path }: { readonly InputPath?: string | null },
): Attempt<Json> {
  return evaluateFilter(visiting, path, pathScope(visiting, visiting.visit.input));
}

/** What a state hands to its work: its input after `InputPath` and `Parameters`. */
export function workInput(
  visiting: Visiting,
  state: { readonly InputPath?: string | null; readonly Parameters?: Json },
  extras: ContextExtras = {},
): Attempt<Json> {
  const input = effectiveInput(visiting, state);
  if (!input.ok || state.Parameters === undefined) return input;
  const filled = evaluateTemplate(visiting, state.Parameters, pathScope(visiting, input.value, extras));
  return filled.ok ? succeeded(filled.value) : filled;
}
