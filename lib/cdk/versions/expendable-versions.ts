import type { PublishedVersion } from './published-version.js';

/** What stays. */
export interface Keeping {
  /** How many of the newest stay, at least 1. */
  readonly keep: number;
  /** What was replaced by a newer version after this moment stays. */
  readonly replacedAfter: Date;
  /** Versions that something refers to stay. */
  readonly inUse: ReadonlySet<number>;
}

/**
 * The versions that nobody needs any more, oldest first. The newest is never among them.
 *
 * @example
 * expendableVersions([{ version: 1, published: june }, { version: 2, published: july }, { version: 3, published: august }], {
 *   keep: 1, replacedAfter: september, inUse: new Set([2]),
 * }) // [1]
 */
export function expendableVersions(versions: readonly PublishedVersion[], keeping: Keeping): readonly number[] {
  const { keep, replacedAfter, inUse } = keeping;
  const inOrder = [...versions].sort((a, b) => a.version - b.version);
  return inOrder
    .slice(0, Math.max(0, inOrder.length - Math.max(1, keep)))
    .filter(({ version }, index) => {
      const replaced = inOrder[index + 1]?.published;
      return !inUse.has(version) && replaced !== undefined && replaced < replacedAfter;
    })
    .map(({ version }) => version);
}
