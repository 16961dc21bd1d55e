import type { StateMachine } from '../asl/document.js';
import { isJsonObject, type Json } from '../json.js';
import { RERUN } from '../rerun-record.js';
import { isDeep } from '../runtime/fit-result.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { STORED } from '../runtime/payloads/stored-payload.js';

/**
 * The input to start a machine with: itself, or where the machine cannot carry that much or that many levels of it, a
 * reference to where it is stored. The machine refuses it where there is no store.
 *
 * @throws PayloadStoreFailed
 *
 * @example
 * await fitInput(order, main, store) // { 'stepwright:stored': 'qUiQTy8PR5uPgZdpSzAYSw0u0cHNKh7A-4XSmaGSpEc.812345' }
 */
export async function fitInput(
  input: Json,
  machine: StateMachine,
  store: Pick<PayloadStore, 'put'> | undefined,
): Promise<Json> {
  if (store === undefined) return input;
  // A user's own value of the shape of a reference would be taken for one, and so would one that says it is a rerun.
  const looksOurs = isJsonObject(input) && (STORED in input || RERUN in input);
  const json = JSON.stringify(input);
  const bytes = Buffer.from(json);
  if (!looksOurs && bytes.length <= inputBound(machine) && !isDeep(bytes)) return input;
  return { ...(await store.put(json)) };
}

/** Bytes that the input may take in a machine: the least that one of its calls says. None does where any number may. */
export function inputBound(machine: StateMachine): number {
  const bounds: number[] = [];
  JSON.stringify(machine, (key, value: unknown) => {
    if (key === 'inputBytes' && typeof value === 'number') bounds.push(value);
    return value;
  });
  return Math.min(...bounds);
}
