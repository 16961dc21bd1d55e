import { contentStore } from '../runtime/payloads/content-store.js';
import { folderStore } from '../runtime/payloads/folder-store.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';

/** Where what is too large for a state machine can be put, for its functions to read. */
export type PayloadSink = Pick<PayloadStore, 'put'>;

/** A folder of this machine, as `stepwright dev` has it. */
export function folderSink(folder: string): PayloadSink {
  return folderStore(folder);
}

/**
 * A bucket.
 *
 * @param place where objects go, for messages, such as `s3://bucket/prefix/`
 * @param write writes an object under the prefix
 */
export function bucketSink(place: string, write: (name: string, json: string) => Promise<void>): PayloadSink {
  return contentStore({ place: (name) => `The payload ${place}${name}`, write, read: () => undefined });
}
