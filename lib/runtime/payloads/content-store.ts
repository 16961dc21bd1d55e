import { createHash } from 'node:crypto';
import { namedError } from '../named-error.js';
import type { PayloadObjects, PayloadStore } from './payload-store.js';
import { STORED, type StoredPayload } from './stored-payload.js';

/** Milliseconds that reading may take where nobody says. */
const READ_TIMEOUT_MS = 60_000;

/**
 * A store in which every payload lies under the hash of its JSON text: writing twice is writing once, and what comes back
 * is what was written or an error.
 */
export function contentStore(objects: PayloadObjects): PayloadStore {
  return {
    async put(json, signal) {
      const stored: StoredPayload = { [STORED]: `${hashOf(json)}.${Buffer.byteLength(json)}` };
      const name = payloadName(stored);
      try {
        await objects.write(name, json, signal);
      } catch (cause) {
        throw namedError('PayloadStoreFailed', `${objects.place(name)} could not be written${because(cause)}`, cause);
      }
      return stored;
    },

    read(stored, timeoutMs = READ_TIMEOUT_MS) {
      const name = payloadName(stored);
      const bytes = readBytes(objects, name, timeoutMs);
      if (bytes === undefined) {
        const why = 'it expired, or was deleted, or this function may not read it';
        throw namedError('PayloadNotFound', `${objects.place(name)} is not there: ${why}`);
      }
      const found = `${hashOf(bytes)}.${bytes.length}`;
      if (found === stored[STORED]) return JSON.parse(Buffer.from(bytes).toString());
      throw namedError('PayloadCorrupt', `${objects.place(name)} is not what was written: its hash is ${found}`);
    },
  };
}

function readBytes(objects: PayloadObjects, name: string, timeoutMs: number): Uint8Array | undefined {
  try {
    return objects.read(name, timeoutMs);
  } catch (cause) {
    throw namedError('PayloadReadFailed', `${objects.place(name)} could not be read${because(cause)}`, cause);
  }
}

/** Name of the object of a payload in its store: the hash in hexadecimal, which is safe in file systems that ignore case. */
export function payloadName(stored: StoredPayload): string {
  const [hash = ''] = stored[STORED].split('.');
  return `${Buffer.from(hash, 'base64url').toString('hex')}.json`;
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

function because(cause: unknown): string {
  const { name, message } = cause as { name?: unknown; message?: unknown };
  return `: ${[name, message].filter((part) => typeof part === 'string' && part !== 'Error').join(': ')}`;
}
