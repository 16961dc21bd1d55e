import type { MapState } from '../../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { type Attempt, failed, succeeded } from '../../failure.js';
import { inJsonPath } from '../../json-path/in-json-path.js';
import { iterationInput, mapItems } from '../../json-path/map-in-json-path.js';
import { jsonText } from '../../json-text.js';
import { evaluateField } from '../evaluate-field.js';
import { evaluateTyped } from '../evaluate-typed.js';
import { evaluationFailed } from '../evaluation-failed.js';
import type { Visiting } from '../visiting.js';

/** One item of a distributed Map. */
export interface DistributedItem {
  /** What its execution is given when there is no `ItemSelector`. */
  readonly input: Json;
  /** `$states.context.Map.Item`. */
  readonly item: JsonObject;
}

/** The items of a distributed Map: the elements of an array, or the members of an object (measured on AWS). */
export async function evaluateDistributedItems(
  visiting: Visiting,
  state: MapState,
): Promise<Attempt<readonly DistributedItem[]>> {
  const spoken = inJsonPath(visiting, 'Map');
  if (spoken !== undefined) {
    const items = mapItems(visiting, spoken);
    return items.ok ? succeeded(itemsOf(items.value)) : items;
  }
  if (state.Items !== undefined) {
    const items = await evaluateTyped(visiting, 'Items', state.Items, 'array', 'object');
    return items.ok ? succeeded(itemsOf(items.value)) : items;
  }
  const { input } = visiting.visit;
  if (Array.isArray(input) || isJsonObject(input)) return succeeded(itemsOf(input));
  const message = `Map state input must be an array or an object but was: ${jsonText(input)}`;
  return failed(evaluationFailed(visiting, undefined, message));
}

/** AWS says where items come from: these are no file's (DG: input-output-contextobject). */
const Source = 'STATE_DATA';

function itemsOf(items: Json): readonly DistributedItem[] {
  if (!isJsonObject(items)) {
    const list = items as readonly Json[];
    return list.map((value, index) => ({ input: value, item: { Index: index, Value: value, Source } }));
  }
  return Object.entries(items).map(([key, value], index) => ({
    input: { Key: key, Value: value },
    item: { Index: index, Key: key, Value: value, Source },
  }));
}

/** The items as `ItemSelector` makes them: each is evaluated in the parent, which alone knows its variables. */
export async function selectItems(
  visiting: Visiting,
  { ItemSelector: selector }: MapState,
  items: readonly DistributedItem[],
): Promise<Attempt<readonly Json[]>> {
  const spoken = inJsonPath(visiting, 'Map');
  if (selector === undefined && spoken === undefined) return succeeded(items.map(({ input }) => input));
  const selected: Json[] = [];
  for (const { item } of items) {
    const value =
      spoken === undefined
        ? await evaluateField(visiting, 'ItemSelector', selector ?? null, { item })
        : iterationInput(visiting, spoken, item);
    if (!value.ok) return value;
    selected.push(value.value);
  }
  return succeeded(selected);
}
