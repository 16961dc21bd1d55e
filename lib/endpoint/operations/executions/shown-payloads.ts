import { jsonText } from '../../../engine/json-text.js';
import type { Json, JsonObject } from '../../../json.js';

export type IncludedData = 'ALL_DATA' | 'METADATA_ONLY';

/** The members of a description that tell the input; `METADATA_ONLY` leaves the text out. */
export function shownInput(text: string, included: IncludedData | undefined): JsonObject {
  if (included === 'METADATA_ONLY') return { inputDetails: { included: false } };
  return { input: text, inputDetails: { included: true } };
}

export interface Outcome {
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

/** The members that tell what came of an execution. */
export function shownOutput({ output, error, cause }: Outcome, included: IncludedData | undefined): JsonObject {
  if (included === 'METADATA_ONLY') return output === undefined ? {} : { outputDetails: { included: false } };
  return {
    ...(output === undefined ? {} : { output: jsonText(output), outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
