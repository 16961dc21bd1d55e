import type { Json, JsonObject } from '../../json.js';
import { andThen, type Eventually } from '../eventually.js';
import { jsonPathState } from '../json-path/in-json-path.js';
import { leaveInJsonPath } from '../json-path/leave-in-json-path.js';
import type { FieldExtras } from './evaluate-field.js';
import type { Outcome } from './outcome.js';
import { type Produced, produce } from './produce.js';
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
  return andThen(
    produce(visiting, state, usual, extras),
    (produced): Outcome =>
      produced.ok ? left(produced.value, state.Next) : { kind: 'failed', failure: produced.failure },
  );
}

function left({ output, assigned }: Produced, next: string | undefined): Outcome {
  // Of most states; to spread takes far longer.
  if (assigned === undefined) return next === undefined ? { kind: 'left', output } : { kind: 'left', output, next };
  return { kind: 'left', output, assigned, ...(next === undefined ? {} : { next }) };
}
