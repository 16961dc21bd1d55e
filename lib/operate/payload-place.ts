import { fileURLToPath } from 'node:url';

/** Where the functions of a machine store what is too large to travel. A closed union. */
export type PayloadPlace =
  /** `prefix`: what keys begin with, with a slash at its end if there is to be one. */
  | { readonly kind: 'bucket'; readonly bucket: string; readonly prefix: string }
  /** Absolute path, of a `stepwright dev` on this machine. */
  | { readonly kind: 'folder'; readonly folder: string };

/**
 * Reads the tag `stepwright:payloads` of a machine. Undefined for what is no such place.
 *
 * @example
 * readPayloadPlace('s3://bucket/order/') // { kind: 'bucket', bucket: 'bucket', prefix: 'order/' }
 */
export function readPayloadPlace(url: string): PayloadPlace | undefined {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(url) ?? [];
  if (bucket !== undefined) return { kind: 'bucket', bucket, prefix };
  return /^file:\/\/\/./.test(url) ? { kind: 'folder', folder: fileURLToPath(url) } : undefined;
}
