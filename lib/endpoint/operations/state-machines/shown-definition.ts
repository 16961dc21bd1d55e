import type { StateMachine } from '../../../asl/document.js';
import type { JsonObject } from '../../../json.js';
import { variableReferences } from './variable-references.js';

/**
 * The members of a description that say what a machine does: all that `METADATA_ONLY` leaves out. The model of the API
 * requires `definition`: it is empty then.
 *
 * @param text JSON of a machine that has been checked
 */
export function shownDefinition(text: string, includedData: 'ALL_DATA' | 'METADATA_ONLY' | undefined): JsonObject {
  if (includedData === 'METADATA_ONLY') return { definition: '' };
  const references = variableReferences(JSON.parse(text) as StateMachine);
  return { definition: text, ...(Object.keys(references).length === 0 ? {} : { variableReferences: references }) };
}
