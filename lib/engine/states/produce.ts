import type { Json, JsonObject } from '../../json.js';
import { type Eventually, ifSucceeded } from '../eventually.js';
import { type Attempt, dataLimitExceeded, failed, succeeded } from '../failure.js';
import { evaluateField, type FieldExtras } from './evaluate-field.js';
import { exceedsVariableLimits } from './variable-limits.js';
import type { Visiting } from './visiting.js';

/** What a state, a catcher or a rule hands on. */
export interface Produced {
  readonly output: Json;
  readonly assigned?: JsonObject;
}

/**
 * Evaluates `Assign` and `Output`. Both see the variables as they were when the state was entered, and neither sees
 * the other.
 *
 * @param within where the fields stand, for example `Catch[0]/`
 * @param usual the output when there is no `Output`
 */
export function produce(
  visiting: Visiting,
  fields: { readonly Output?: Json; readonly Assign?: JsonObject },
  usual: Json,
  extras: FieldExtras = {},
  within = '',
): Eventually<Attempt<Produced>> {
  // Of many states: what may have to wait for JSONata is not made for them.
  return fields.Assign === undefined && fields.Output === undefined
    ? succeeded({ output: usual })
    : evaluateFields(visiting, fields, usual, extras, within);
}

function evaluateFields(
  visiting: Visiting,
  { Assign, Output }: { readonly Output?: Json; readonly Assign?: JsonObject },
  usual: Json,
  extras: FieldExtras,
  within: string,
): Eventually<Attempt<Produced>> {
  const output = () =>
    Output === undefined ? succeeded(usual) : evaluateField(visiting, `${within}Output`, Output, extras);
  if (Assign === undefined) return ifSucceeded(output(), (value) => succeeded({ output: value }));
  return ifSucceeded(evaluateField(visiting, `${within}Assign`, Assign, extras), (values) => {
    const assigned = values as JsonObject;
    if (exceedsVariableLimits(visiting, assigned)) return failed(dataLimitExceeded(visiting.visit.state));
    return ifSucceeded(output(), (value) => succeeded({ output: value, assigned }));
  });
}
