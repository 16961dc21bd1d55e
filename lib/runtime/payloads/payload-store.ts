import type { StoredPayload } from './stored-payload.js';

/** Where payloads are that are too large for a state machine. */
export interface PayloadStore {
  /**
   * Writes a JSON text, also when it is there already, so that its life begins anew. Rejects with `PayloadStoreFailed`.
   */
  put(json: string, signal?: AbortSignal): Promise<StoredPayload>;
  /**
   * The value, without giving way to anything else meanwhile. Throws `PayloadNotFound`, `PayloadCorrupt`, or
   * `PayloadReadFailed`, which may pass.
   *
   * @param timeoutMs how long it may take. Default: 60 seconds
   */
  read(stored: StoredPayload, timeoutMs?: number): unknown;
}

/** What a kind of store has to be able to do; the rest is the same for all. */
export interface PayloadObjects {
  /** For messages: where an object is. */
  place(name: string): string;
  write(name: string, json: string, signal?: AbortSignal): Promise<void>;
  /** Undefined when there is none. */
  read(name: string, timeoutMs: number): Uint8Array | undefined;
}
