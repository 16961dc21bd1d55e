import { createHash } from 'node:crypto';
import type { Json } from '../../json.js';
import { ApiError } from './api-error.js';

/** Milliseconds that a token can be used for (API: ListExecutions, `nextToken`). */
const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000;
const DEFAULT_PAGE_SIZE = 100;

export interface PageRequest<T> {
  readonly items: readonly T[];
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  /** The operation and its other arguments: a token is good only for those it was made for. */
  readonly scope: readonly (Json | undefined)[];
  /** What an item is found by when the list has changed in between. */
  readonly keyOf: (item: T) => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** For spreading into the answer. */
  readonly next: { readonly nextToken?: string };
}

/**
 * One page of a list. It goes on after the last item that was given, wherever that stands now; when it is gone, at the
 * place where it stood.
 *
 * @throws ApiError `InvalidToken` for a token that is not ours, older than 24 hours, or of another request
 */
export function pageOf<T>({ items, maxResults, nextToken, scope, keyOf, now }: PageRequest<T>): Page<T> {
  const scopeId = createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 16);
  const start = nextToken === undefined ? 0 : startAfter(items, readToken(nextToken, scopeId, now), keyOf);
  const end = start + (maxResults || DEFAULT_PAGE_SIZE);
  const last = items[end - 1];
  const more = last !== undefined && end < items.length;
  return {
    items: items.slice(start, end),
    next: more ? { nextToken: writeToken({ scopeId, at: now, index: end - 1, key: keyOf(last) }) } : {},
  };
}

interface PageToken {
  readonly scopeId: string;
  readonly at: number;
  /** Of the last item that was given, and what it is found by. */
  readonly index: number;
  readonly key: string;
}

function startAfter<T>(items: readonly T[], { index, key }: PageToken, keyOf: (item: T) => string): number {
  const there = items[index];
  if (there !== undefined && keyOf(there) === key) return index + 1;
  const found = items.findIndex((item) => keyOf(item) === key);
  return found < 0 ? index : found + 1;
}

function writeToken({ scopeId, at, index, key }: PageToken): string {
  return Buffer.from(JSON.stringify([scopeId, at, index, key])).toString('base64url');
}

function readToken(text: string, scopeId: string, now: number): PageToken {
  const [scope, at, index, key] = tokenParts(text);
  if (typeof at !== 'number' || typeof index !== 'number' || typeof key !== 'string') throw invalidToken();
  if (scope !== scopeId || !(index >= 0) || !(now - at <= TOKEN_LIFE_MS)) throw invalidToken();
  return { scopeId, at, index, key };
}

function tokenParts(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

export function invalidToken(): ApiError {
  return new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}
