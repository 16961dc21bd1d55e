import type { PayloadStore } from '../../runtime/payloads/payload-store.js';
import type { StoredPayload } from '../../runtime/payloads/stored-payload.js';

/** A store as a client uses it, which can wait for what it reads. */
export interface ClientPayloads extends Pick<PayloadStore, 'put'> {
  /** The value; rejects with `PayloadNotFound`, `PayloadCorrupt` or `PayloadReadFailed`. */
  get(stored: StoredPayload): Promise<unknown>;
}
