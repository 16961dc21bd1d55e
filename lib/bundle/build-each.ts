import type { Message } from 'esbuild';
import { messagesOf } from './build-failure.js';

/** What a build of one item comes to. */
export type Built<Item, Result> =
  | { readonly kind: 'built'; readonly item: Item; readonly result: Result }
  | { readonly kind: 'failed'; readonly item: Item; readonly errors: readonly Message[] };

/**
 * Builds all items in one call, and only when that fails finds out whose fault it is: by halves, since the bundler does
 * not say which entry point led to a broken file.
 */
export function buildEach<Item, Result>(
  items: readonly Item[],
  build: (items: readonly Item[]) => readonly Result[],
): readonly Built<Item, Result>[] {
  if (items.length === 0) return [];
  try {
    const results = build(items);
    return items.map((item, index) => ({ kind: 'built', item, result: results[index] as Result }));
  } catch (error) {
    const errors = messagesOf(error);
    const [item, ...others] = items;
    if (item !== undefined && others.length === 0) return [{ kind: 'failed', item, errors }];
    const half = items.length >> 1;
    return [...buildEach(items.slice(0, half), build), ...buildEach(items.slice(half), build)];
  }
}
