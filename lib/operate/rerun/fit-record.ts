import { isJsonObject, type Json, type JsonObject, jsonBytes } from '../../json.js';
import { RERUN, type RerunRecord } from '../../rerun-record.js';
import { STORED } from '../stored-member.js';
import type { RerunWay } from './rerun-plan.js';

/** Where what is too large to travel is written, so that the functions of the workflow find it. */
export interface PayloadWriter {
  /** Writes a JSON text, and gives the reference to it. */
  put(json: string): Promise<JsonObject>;
}

/** The input of a rerun; or that it does not fit. */
export type FittedRecord =
  | { readonly kind: 'fits'; readonly input: JsonObject }
  | { readonly kind: 'too-large'; readonly bytes: number };

/** Bytes of JSON from which on a reference is shorter. */
const WORTH_STORING = 100;

/** Bytes of the shortest reference to a value that is worth storing, but for two: the quotes of a text of this length. */
const SHORTEST_REFERENCE = 69;

/**
 * Makes the input of a rerun, small enough for its machine: the input of the first execution and the largest results are
 * stored until the rest has room. Should even the references be too many, those that undoing never needs are stored
 * together.
 *
 * @param store undefined where the workflow has none
 */
export async function fitRecord(
  { record, bounds: { inputBytes, resultBytes }, inRecord }: Extract<RerunWay, { readonly kind: 'new-execution' }>,
  store: PayloadWriter | undefined,
): Promise<FittedRecord> {
  let fitted = record;
  const excess = () => jsonBytes(inputOf(fitted)) - inputBytes;
  if (store !== undefined) {
    fitted = await withoutLarge(record, resultBytes, store);
    if (excess() > 0 && leastBytes(record) > inputBytes) fitted = await together(fitted, new Set(inRecord), store);
    if (excess() > 0) fitted = { ...fitted, input: await stored(fitted.input, store) };
    const bySize = Object.keys(fitted.results).sort((one, other) => bytesOf(record, other) - bytesOf(record, one));
    for (const task of bySize) {
      if (excess() <= 0) break;
      const result = await stored(fitted.results[task] ?? null, store);
      fitted = { ...fitted, results: { ...fitted.results, [task]: result } };
    }
  }
  const bytes = jsonBytes(inputOf(fitted));
  return bytes > inputBytes || largestResult(fitted) > resultBytes
    ? { kind: 'too-large', bytes }
    : { kind: 'fits', input: inputOf(fitted) };
}

/** Another definition may let less of each result through than the one that they are from. */
async function withoutLarge(record: RerunRecord, resultBytes: number, store: PayloadWriter): Promise<RerunRecord> {
  const results: [string, Json][] = [];
  for (const [task, result] of Object.entries(record.results)) {
    const isLarge = jsonBytes(result) > resultBytes && !isReference(result);
    results.push([task, isLarge ? await store.put(JSON.stringify(result)) : result]);
  }
  return { ...record, results: Object.fromEntries(results) };
}

function largestResult({ results }: RerunRecord): number {
  return Math.max(0, ...Object.values(results).map(jsonBytes));
}

/** What it takes when everything is a reference that is longer than one. */
function leastBytes(record: RerunRecord): number {
  const least = (value: Json): Json => (jsonBytes(value) <= WORTH_STORING ? value : 'x'.repeat(SHORTEST_REFERENCE));
  const results = Object.entries(record.results).map(([task, result]) => [task, least(result)]);
  return jsonBytes(inputOf({ ...record, input: least(record.input), results: Object.fromEntries(results) }));
}

function inputOf(record: RerunRecord): JsonObject {
  return { [RERUN]: record as unknown as JsonObject };
}

function bytesOf({ results }: RerunRecord, task: string): number {
  return jsonBytes(results[task] ?? null);
}

/** A value, or a reference to it where that is shorter. */
async function stored(value: Json, store: PayloadWriter): Promise<Json> {
  return jsonBytes(value) <= WORTH_STORING || isReference(value) ? value : store.put(JSON.stringify(value));
}

function isReference(value: Json): boolean {
  return isJsonObject(value) && typeof value[STORED] === 'string';
}

/** One object for many results; but what was put together before stays as it is, since nobody reads it here. */
async function together(
  record: RerunRecord,
  inRecord: ReadonlySet<string>,
  store: PayloadWriter,
): Promise<RerunRecord> {
  if (record.moreResults !== undefined) return record;
  const entries = Object.entries(record.results);
  const kept = entries.filter(([task]) => inRecord.has(task));
  const others = entries.filter(([task]) => !inRecord.has(task));
  const moreResults = await store.put(JSON.stringify(Object.fromEntries(others)));
  return { ...record, results: Object.fromEntries(kept), moreResults };
}
