import type { Json, JsonObject } from '../../json.js';
import { variablesBytes } from '../data-flow/variables.js';
import { type Attempt, dataLimitExceeded, failed, succeeded } from '../failure.js';
import { exceedsPayloadLimit } from '../json-text.js';
import { limits } from '../limits.js';
import { evaluateField, type FieldExtras } from './evaluate-field.js';
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
export async function produce(
  visiting: Visiting,
  fields: { readonly Output?: Json; readonly Assign?: JsonObject },
  usual: Json,
  extras: FieldExtras = {},
  within = '',
): Promise<Attempt<Produced>> {
  let assigned: JsonObject | undefined;
  if (fields.Assign !== undefined) {
    const values = await evaluateField(visiting, `${within}Assign`, fields.Assign, extras);
    if (!values.ok) return values;
    assigned = values.value as JsonObject;
    if (tooMuch(visiting, assigned)) return failed(dataLimitExceeded(visiting.visit.state));
  }
  const output =
    fields.Output === undefined
      ? succeeded(usual)
      : await evaluateField(visiting, `${within}Output`, fields.Output, extras);
  if (!output.ok) return output;
  return succeeded(assigned === undefined ? { output: output.value } : { output: output.value, assigned });
}

/** What AWS does then is not known; that there are these limits is. */
function tooMuch({ variables }: Visiting, assigned: JsonObject): boolean {
  return (
    exceedsPayloadLimit(assigned, limits.assignBytes) || variablesBytes(variables, assigned) > limits.variablesBytes
  );
}
