import { LogsError } from './logs-error.js';

/**
 * A part of a list, and for spreading into the answer where it goes on. A token is the key of the last item that was given.
 *
 * @param items by key, in ascending or descending order
 * @param keyOf of an item, unique in the list
 */
export function listPage<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, nextToken }: { readonly limit: number; readonly nextToken?: string },
): { readonly items: readonly T[]; readonly next: { readonly nextToken?: string } } {
  const from = nextToken === undefined ? 0 : items.findIndex((item) => keyOf(item) === keyIn(nextToken)) + 1;
  if (nextToken !== undefined && from === 0) {
    throw new LogsError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  const isMore = from + limit < items.length;
  return {
    items: page,
    next: isMore && last !== undefined ? { nextToken: Buffer.from(keyOf(last)).toString('base64url') } : {},
  };
}

function keyIn(token: string): string {
  return Buffer.from(token, 'base64url').toString('utf8');
}
