import type { SFNClient } from '@aws-sdk/client-sfn';
import { readPayloadPlace } from '../../operate/payload-place.js';
import { folderStore } from '../../runtime/payloads/folder-store.js';
import { bucketPayloads } from './bucket-payloads.js';
import type { ClientPayloads } from './client-payloads.js';

/**
 * The store that a machine names in its tag `stepwright:payloads`; undefined for a place that is none.
 *
 * @param url `s3://bucket/prefix/`, or `file:///folder/` of a `stepwright dev` on this machine
 * @param sfn whose region and credentials are used
 */
export function openPayloads(url: string, sfn: SFNClient): ClientPayloads | undefined {
  const place = readPayloadPlace(url);
  switch (place?.kind) {
    case undefined:
      return undefined;
    case 'bucket':
      return bucketPayloads(place.bucket, place.prefix, sfn);
    case 'folder': {
      const store = folderStore(place.folder);
      return { put: store.put, get: async (stored) => store.read(stored) };
    }
    default:
      return place satisfies never;
  }
}
