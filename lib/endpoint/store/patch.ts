import { isJsonObject, type Json, type JsonObject } from '../../json.js';

/**
 * What makes one JSON value of another. Written down for each step in place of the whole snapshot, so it is terse:
 * a value in brackets takes the place of what was there; keys and items that are not named stay as they are. (Pairs
 * rather than objects, because a key may be called `__proto__`.)
 */
export type Patch = readonly [Json] | KeysPatch | ItemsPatch;

interface KeysPatch {
  readonly keys: readonly (readonly [key: string, patch: Patch])[];
  readonly without?: readonly string[];
}

interface ItemsPatch {
  readonly items: readonly (readonly [index: number, patch: Patch])[];
  /** When it has become shorter. */
  readonly length?: number;
  /** When it has become longer. */
  readonly more?: readonly Json[];
}

/**
 * Levels below which values are replaced rather than compared. Snapshots use four or so for each Map or Parallel state
 * within another; what is deeper is a payload, which a step replaces as a whole.
 */
const deepest = 64;

/**
 * What has changed from one value to the next; undefined when nothing has. Values that share their unchanged parts, as
 * snapshots do, are compared by identity there: the cost is that of what a step has copied.
 *
 * Law: `JSON.stringify(applyPatch(patchBetween(a, b), a)) === JSON.stringify(b)`, so the order of keys is kept too.
 *
 * @example
 * patchBetween({ events: 1, progress: { kind: 'ready' } }, { events: 2, progress: { kind: 'ready' } })
 * // { keys: [['events', [2]]] }
 */
export function patchBetween(before: Json, after: Json): Patch | undefined {
  return between(before, after, 0);
}

function between(before: Json, after: Json, depth: number): Patch | undefined {
  if (before === after) return undefined;
  if (depth < deepest) {
    if (isArray(before) && isArray(after)) return betweenArrays(before, after, depth);
    if (isJsonObject(before) && isJsonObject(after)) return betweenObjects(before, after, depth);
  }
  return [after];
}

function betweenArrays(before: readonly Json[], after: readonly Json[], depth: number): Patch | undefined {
  const common = Math.min(before.length, after.length);
  const items: [number, Patch][] = [];
  let kept = common;
  for (let index = 0; index < common; index += 1) {
    const [old, now] = [before[index], after[index]];
    if (old === now || old === undefined || now === undefined) continue;
    const patch = between(old, now, depth + 1);
    if (patch === undefined) continue;
    if (isWhole(patch)) kept -= 1;
    items.push([index, patch]);
  }
  if (kept === 0) return before.length === 0 && after.length === 0 ? undefined : [after];
  if (items.length === 0 && before.length === after.length) return undefined;
  return {
    items,
    ...(after.length < before.length ? { length: after.length } : {}),
    ...(after.length > before.length ? { more: after.slice(common) } : {}),
  };
}

function betweenObjects(before: JsonObject, after: JsonObject, depth: number): Patch | undefined {
  const beforeKeys = Object.keys(before);
  const afterKeys = Object.keys(after);
  const keys: [string, Patch][] = [];
  const without: string[] = [];
  let [common, kept] = [0, 0];
  for (const key of beforeKeys) {
    if (!Object.hasOwn(after, key)) {
      without.push(key);
      continue;
    }
    // Keys that stay keep their places, before all new ones. Another order cannot be said.
    if (afterKeys[common] !== key) return [after];
    common += 1;
    const patch = between(before[key] ?? null, after[key] ?? null, depth + 1);
    if (patch === undefined || !isWhole(patch)) kept += 1;
    if (patch !== undefined) keys.push([key, patch]);
  }
  if (kept === 0) return beforeKeys.length === 0 && afterKeys.length === 0 ? undefined : [after];
  for (const key of afterKeys.slice(common)) keys.push([key, [after[key] ?? null]]);
  if (keys.length === 0 && without.length === 0) return undefined;
  return without.length === 0 ? { keys } : { keys, without };
}

/**
 * The value that a patch was made for. Nothing is written to.
 *
 * @throws PatchMisfit when the patch was made for another value
 */
export function applyPatch(patch: Patch, value: Json): Json {
  if (isWhole(patch)) return patch[0];
  if ('items' in patch) {
    if (!isArray(value)) throw new PatchMisfit('items of what is no array');
    return patchedArray(patch, value);
  }
  if (!isJsonObject(value)) throw new PatchMisfit('keys of what is no object');
  return patchedObject(patch, value);
}

/** A patch that was made for another value. */
export class PatchMisfit extends Error {
  override readonly name = 'PatchMisfit';
}

function patchedArray({ items, length, more }: ItemsPatch, value: readonly Json[]): Json {
  const copy = value.slice(0, length);
  for (const [index, patch] of items) {
    const old = copy[index];
    if (old === undefined) throw new PatchMisfit(`item ${index} of ${copy.length}`);
    copy[index] = applyPatch(patch, old);
  }
  return more === undefined ? copy : copy.concat(more);
}

function patchedObject({ keys, without }: KeysPatch, value: JsonObject): Json {
  const entries = new Map(Object.entries(value));
  for (const key of without ?? []) entries.delete(key);
  for (const [key, patch] of keys) {
    const old = entries.get(key);
    if (old === undefined && !isWhole(patch)) throw new PatchMisfit(`key ${JSON.stringify(key)}`);
    entries.set(key, applyPatch(patch, old ?? null));
  }
  return Object.fromEntries(entries);
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isWhole(patch: Patch): patch is readonly [Json] {
  return Array.isArray(patch);
}
