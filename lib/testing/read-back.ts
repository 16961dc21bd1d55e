import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { isStoredPayload } from '../runtime/payloads/stored-payload.js';

/** Puts a stored value in the place of a reference to it; any other value is passed through. */
export type ReadBack = (value: Json) => Json;

/** Reads what functions have stored during a simulation. */
export function readBackFrom(payloads: PayloadStore | undefined): ReadBack {
  return (value) => (payloads !== undefined && isStoredPayload(value) ? (payloads.read(value) as Json) : value);
}

/** The same for every member of a record: results by task. */
export function readBackMembers(value: Json, readBack: ReadBack): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, readBack(member)])) as JsonObject;
}
