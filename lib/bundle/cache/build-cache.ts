import { createHash } from 'node:crypto';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { writeIfChanged } from '../write-if-changed.js';
import type { Evidence } from './evidence.js';

/** What is known about something that was built. */
export interface CacheEntry {
  readonly evidence: Evidence;
  /** Of the evidence, when it was built. */
  readonly digest: string;
  /** What came out; who asks for it checks whether it is what it should be. */
  readonly value: unknown;
}

const entryFile = (folder: string, key: string) => join(folder, 'entries', `${key}.json`);
const blobFile = (folder: string, hash: string) => join(folder, 'blobs', hash);

/** The entry of a key; undefined where there is none, or where what is there is no entry. */
export function readEntry(folder: string, key: string): CacheEntry | undefined {
  try {
    const file = entryFile(folder, key);
    const entry: unknown = JSON.parse(readFileSync(file, 'utf8'));
    markUsed(file);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an entry. Where that is not possible it is made again next time. */
export function writeEntry(folder: string, key: string, entry: CacheEntry): void {
  try {
    writeIfChanged(entryFile(folder, key), Buffer.from(JSON.stringify(entry)));
  } catch {
    // A cache that cannot be written to, or is full.
  }
}

/** The bytes that have a hash; undefined where they are not kept, or are damaged. */
export function readBlob(folder: string, hash: string): Uint8Array | undefined {
  try {
    const file = blobFile(folder, hash);
    const bytes = readFileSync(file);
    if (hashOf(bytes) !== hash) return undefined;
    markUsed(file);
    return bytes;
  } catch {
    return undefined;
  }
}

/** Keeps bytes, and returns the hash that they are found by. */
export function writeBlob(folder: string, bytes: Uint8Array): string {
  const hash = hashOf(bytes);
  try {
    writeIfChanged(blobFile(folder, hash), bytes);
  } catch {
    // As with entries.
  }
  return hash;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Once a day is often enough for what is kept for a month. */
function markUsed(file: string): void {
  const now = Date.now();
  if (now - statSync(file).mtimeMs > 24 * 3600_000) utimesSync(file, now / 1000, now / 1000);
}

function isEntry(entry: unknown): entry is CacheEntry {
  const { evidence, digest } = (entry ?? {}) as Partial<CacheEntry>;
  const { files, stems, links } = (evidence ?? {}) as Partial<Evidence>;
  return typeof digest === 'string' && [files, stems, links].every(isPaths);
}

function isPaths(paths: unknown): boolean {
  return Array.isArray(paths) && paths.every((path) => typeof path === 'string');
}
