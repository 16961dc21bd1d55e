import type { JsonObject } from '../../json.js';
import { variablesBytes } from '../data-flow/variables.js';
import { exceedsPayloadLimit } from '../json-text.js';
import { limits } from '../limits.js';
import type { Visiting } from './visiting.js';

/** Whether an `Assign` writes too much. What AWS does then is not known; that there are these limits is. */
export function exceedsVariableLimits({ variables }: Visiting, assigned: JsonObject): boolean {
  return (
    exceedsPayloadLimit(assigned, limits.assignBytes) || variablesBytes(variables, assigned) > limits.variablesBytes
  );
}
