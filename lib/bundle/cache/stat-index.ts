import { type BigIntStats, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeIfChanged } from '../write-if-changed.js';

/** Files that are remembered, the latest ones. */
const LIMIT = 20_000;

/** Which of the files that were read lately are still what they were, so that they need not be read again. */
export interface StatIndex {
  /** The hash that a file had when it looked like this; undefined for one that has to be read. */
  find(file: string, stats: BigIntStats): string | undefined;
  add(file: string, stats: BigIntStats, hash: string): void;
  /** Keeps what was added, for other processes. */
  save(): void;
}

/** The index in a folder, if there is one: empty if it holds none, or one that cannot be read. */
export function statIndex(folder: string | undefined): StatIndex {
  const path = folder === undefined ? undefined : join(folder, 'files.json');
  const known = new Map(path === undefined ? [] : readIndex(path));
  const added = new Map<string, string>();
  return {
    find: (file, stats) => {
      const [look, hash] = known.get(file)?.split(' ') ?? [];
      return look === lookOf(stats) ? hash : undefined;
    },
    add: (file, stats, hash) => {
      added.set(file, `${lookOf(stats)} ${hash}`);
    },
    save: () => {
      if (path === undefined || added.size === 0) return;
      // Another process may have written since: what both know is right, so either may win.
      const all = [...new Map([...known, ...readIndex(path), ...added])].slice(-LIMIT);
      try {
        writeIfChanged(path, Buffer.from(JSON.stringify(all)));
      } catch {
        // Then files are read again next time.
      }
    },
  };
}

/** Everything that changes with a file; `ctime` does so even when somebody sets the others back. */
function lookOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join('.');
}

function readIndex(path: string): readonly (readonly [string, string])[] {
  try {
    const entries: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is readonly [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string');
}
