import { createHash } from 'node:crypto';
import { type Built, buildEach } from '../build-each.js';
import { readEntry, writeEntry } from './build-cache.js';
import { trustedCacheFolder } from './cache-folder.js';
import { type Evidence, evidenceReader } from './evidence.js';
import { fileFacts } from './file-facts.js';
import { type BuildTrace, gatherEvidence } from './gather-evidence.js';
import { pruneCache } from './prune-cache.js';
import { statIndex } from './stat-index.js';

/** A way to build things that can be kept. */
export interface CachedBuild<Item, Result> {
  /** Everything that a result depends on but files. */
  readonly keyOf: (item: Item) => string;
  /** Builds some, in their order, or throws what esbuild does. */
  readonly build: (items: readonly Item[]) => readonly { readonly result: Result; readonly trace: BuildTrace }[];
  /** What is kept of a result, and the result again: undefined if what was kept is damaged. */
  readonly pack: (result: Result, folder: string) => unknown;
  readonly unpack: (value: unknown, folder: string) => Result | undefined;
}

/**
 * Builds what is new or no longer as it was, and takes the rest from the cache of the project. A cache that is damaged,
 * or is somebody else's, is as good as none.
 */
export function buildCached<Item, Result>(
  root: string,
  items: readonly Item[],
  { keyOf, build, pack, unpack }: CachedBuild<Item, Result>,
): readonly Built<Item, Result>[] {
  const folder = trustedCacheFolder(root);
  if (folder === undefined) return buildEach(items, (some) => build(some).map(({ result }) => result));
  const index = statIndex(folder);
  const before = evidenceReader(root, fileFacts(index, root, Date.now()));
  const found = items.map((item): { item: Item; key: string; kept: Result | undefined } => {
    const key = createHash('sha256').update(keyOf(item)).digest('hex');
    const entry = readEntry(folder, key);
    const isSame = entry !== undefined && before.digest(entry.evidence) === entry.digest;
    return { item, key, kept: isSame ? unpack(entry.value, folder) : undefined };
  });
  const missing = found.filter(({ kept }) => kept === undefined);
  // Asked anew: a file that changes while it is built must not pass for what was built.
  const facts = fileFacts(index, root, Date.now());
  const after = evidenceReader(root, facts);
  const known = new Map<string, Evidence>();
  const built = buildEach(missing, (some) => build(some.map(({ item }) => item)));
  for (const one of built) {
    if (one.kind === 'failed') continue;
    const evidence = gatherEvidence(one.result.trace, facts, known);
    if (evidence === undefined) continue;
    const digest = after.digest(evidence);
    if (!after.isSettled(evidence)) continue;
    writeEntry(folder, one.item.key, { evidence, digest, value: pack(one.result.result, folder) });
  }
  index.save();
  pruneCache(folder);
  const results = new Map(built.map((one) => [one.item.key, one]));
  return found.map(({ item, key, kept }): Built<Item, Result> => {
    if (kept !== undefined) return { kind: 'built', item, result: kept };
    const one = results.get(key);
    if (one === undefined) throw new Error('esbuild gave nothing for an entry');
    return one.kind === 'failed' ? { ...one, item } : { kind: 'built', item, result: one.result.result };
  });
}
