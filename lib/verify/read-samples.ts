import type { WorkflowDocument } from '../definition/document.js';
import { functionTasks } from '../definition/document.js';
import { seededRandom } from '../engine/seeded-random.js';
import { isJsonObject, type Json } from '../json.js';
import { didYouMean } from '../problems/did-you-mean.js';
import { isJsonSchema } from './is-json-schema.js';
import { seededFraction } from './seeded-fraction.js';
import { UnsupportedSchema, valueOfSchema } from './value-of-schema.js';

/** What tasks return, or all that is wrong with what was given. */
export type ReadSamples =
  | { readonly kind: 'samples'; readonly results: ReadonlyMap<string, Json> }
  | { readonly kind: 'wrong'; readonly messages: readonly string[] };

/**
 * Reads samples of results: by task, a value, or a JSON Schema that one is made of.
 *
 * @example
 * readSamples({ ChargeCard: { chargeId: 'ch_1' }, PriceOrder: { type: 'integer', minimum: 1 } }, order, 1)
 */
export function readSamples(samples: Json, document: WorkflowDocument, seed: number): ReadSamples {
  if (!isJsonObject(samples)) {
    return { kind: 'wrong', messages: ['samples are an object: { "Task": value or JSON Schema }'] };
  }
  const known = functionTasks(document).map(({ name }) => name);
  const results = new Map<string, Json>();
  const messages: string[] = [];
  for (const [task, sample] of Object.entries(samples)) {
    if (!known.includes(task)) messages.push(`there is no task "${task}".${didYouMean(task, known)}`);
    else {
      try {
        results.set(task, isJsonSchema(sample) ? valueOfSchema(sample, drawFor(task, seed)) : sample);
      } catch (error) {
        if (!(error instanceof UnsupportedSchema)) throw error;
        messages.push(`${task}: ${error.message}`);
      }
    }
  }
  return messages.length > 0 ? { kind: 'wrong', messages } : { kind: 'samples', results };
}

/** Of a task alone, so that one sample more or less changes no other. */
function drawFor(task: string, seed: number): () => number {
  return seededRandom(Math.floor(seededFraction(seed, 'sample', task) * 2 ** 31));
}
