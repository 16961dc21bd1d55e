import type { MapState } from '../../../asl/document.js';
import type { Json, JsonObject } from '../../../json.js';
import { type Attempt, dataLimitExceeded, failed, succeeded } from '../../failure.js';
import { textBytes } from '../../json-text.js';
import { limits } from '../../limits.js';
import { evaluateField } from '../evaluate-field.js';
import { evaluateInteger } from '../evaluate-typed.js';
import type { Visiting } from '../visiting.js';

/** What the executions of a distributed Map are given. */
export interface ChildInputs {
  readonly inputs: readonly Json[];
  /** Items in each of them. Absent where each is one item. */
  readonly batchSizes?: readonly number[];
}

/**
 * Puts items together as `ItemBatcher` says. Fails with `States.DataLimitExceeded` when an input is above AWS's limit
 * (what AWS says then is not known; that it fails is).
 */
export async function batchItems(
  visiting: Visiting,
  { ItemBatcher: batcher }: MapState,
  items: readonly Json[],
): Promise<Attempt<ChildInputs>> {
  const tooLarge = failed(dataLimitExceeded(visiting.visit.state));
  if (batcher === undefined) {
    return items.some((item) => textBytes(item) > limits.payloadBytes) ? tooLarge : succeeded({ inputs: items });
  }
  const size = await evaluateBound(visiting, batcher, 'MaxItemsPerBatch', Number.POSITIVE_INFINITY);
  if (!size.ok) return size;
  const bytes = await evaluateBound(visiting, batcher, 'MaxInputBytesPerBatch', limits.payloadBytes);
  if (!bytes.ok) return bytes;
  const shared =
    batcher.BatchInput === undefined
      ? succeeded(undefined)
      : await evaluateField(visiting, 'ItemBatcher/BatchInput', batcher.BatchInput);
  if (!shared.ok) return shared;
  const batches = splitIntoBatches(items, { size: size.value, bytes: bytes.value }, shared.value);
  return batches === undefined
    ? tooLarge
    : succeeded({
        inputs: batches.map((batch) => batchInput(batch, shared.value)),
        batchSizes: batches.map((batch) => batch.length),
      });
}

async function evaluateBound(
  visiting: Visiting,
  batcher: JsonObject,
  field: 'MaxItemsPerBatch' | 'MaxInputBytesPerBatch',
  most: number,
): Promise<Attempt<number>> {
  const template = batcher[field];
  if (template === undefined) return succeeded(most);
  const bound = await evaluateInteger(visiting, `ItemBatcher/${field}`, template, 1);
  return bound.ok ? succeeded(Math.min(bound.value, most)) : bound;
}

/**
 * Items in batches of at most so many items and so many bytes of text, everything that is in the input counted;
 * undefined when a single item is more than that.
 */
export function splitIntoBatches(
  items: readonly Json[],
  most: { readonly size: number; readonly bytes: number },
  shared: Json | undefined,
): readonly (readonly Json[])[] | undefined {
  const empty = textBytes(batchInput([], shared));
  const batches: Json[][] = [];
  let batch: Json[] = [];
  let bytes = empty;
  for (const item of items) {
    const itemBytes = textBytes(item);
    if (empty + itemBytes > most.bytes) return undefined;
    // Items are parted by commas.
    if (batch.length > 0 && (batch.length >= most.size || bytes + 1 + itemBytes > most.bytes)) {
      batches.push(batch);
      batch = [];
      bytes = empty;
    }
    bytes += itemBytes + (batch.length > 0 ? 1 : 0);
    batch.push(item);
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

function batchInput(items: readonly Json[], shared: Json | undefined): JsonObject {
  return { Items: items, ...(shared === undefined ? {} : { BatchInput: shared }) };
}
