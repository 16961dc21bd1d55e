import type { Json, JsonObject } from '../../json.js';
import type { FieldExtras } from './evaluate-field.js';
import type { Outcome } from './outcome.js';
import { produce } from './produce.js';
import type { Visiting } from './visiting.js';

/** Leaves a state by its own `Assign`, `Output` and `Next`. */
export async function leave(
  visiting: Visiting,
  state: { readonly Output?: Json; readonly Assign?: JsonObject; readonly Next?: string },
  usual: Json,
  extras: FieldExtras = {},
): Promise<Outcome> {
  const produced = await produce(visiting, state, usual, extras);
  if (!produced.ok) return { kind: 'failed', failure: produced.failure };
  return { kind: 'left', ...produced.value, ...(state.Next === undefined ? {} : { next: state.Next }) };
}
