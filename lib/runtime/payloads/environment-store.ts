import { fileURLToPath } from 'node:url';
import { folderStore } from './folder-store.js';
import type { PayloadStore } from './payload-store.js';
import { s3Store } from './s3-store.js';

/** The environment variable that says where a function stores what is too large: `s3://bucket/prefix/` or `file:///folder/`. */
export const PAYLOADS_VARIABLE = 'STEPWRIGHT_PAYLOADS';

let opened: readonly [url: string, store: PayloadStore] | undefined;

/**
 * The store of this function; undefined where it has none.
 *
 * @throws TypeError when the variable is set to something else
 */
export function environmentStore(): PayloadStore | undefined {
  const url = process.env[PAYLOADS_VARIABLE];
  if (!url) return undefined;
  if (opened?.[0] !== url) opened = [url, openStore(url)];
  return opened[1];
}

function openStore(url: string): PayloadStore {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(url) ?? [];
  if (bucket) return s3Store(bucket, prefix);
  if (url.startsWith('file:')) return folderStore(fileURLToPath(url));
  throw new TypeError(
    `${PAYLOADS_VARIABLE} is "${url}": make it s3://bucket/prefix/ or file:///folder/, or leave it out`,
  );
}
