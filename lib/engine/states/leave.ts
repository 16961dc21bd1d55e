import type { Json, JsonObject } from '../../json.js';
import { andThen, type Eventually } from '../eventually.js';
import { jsonPathState } from '../json-path/in-json-path.js';
import { leaveInJsonPath } from '../json-path/leave-in-json-path.js';
import type { FieldExtras } from './evaluate-field.js';
import type { Outcome } from './outcome.js';
import { produce } from './produce.js';
import type { Visiting } from './visiting.js';

/** Leaves a state by its own `Assign`, `Output` and `Next`. */
export function leave(
  visiting: Visiting,
  state: { readonly Output?: Json; readonly Assign?: JsonObject; readonly Next?: string },
  usual: Json,
  extras: FieldExtras = {},
): Eventually<Outcome> {
  const spoken = jsonPathState(visiting);
  if (spoken !== undefined && spoken.Type !== 'Fail') return leaveInJsonPath(visiting, spoken, usual);
  return andThen(produce(visiting, state, usual, extras), (produced): Outcome => {
    if (!produced.ok) return { kind: 'failed', failure: produced.failure };
    return { kind: 'left', ...produced.value, ...(state.Next === undefined ? {} : { next: state.Next }) };
  });
}
