import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { StatIndex } from './stat-index.js';

/** What a bundler can find out about files, each asked of the file system once. */
export interface FileFacts {
  /** SHA-256 of what is in a file, hexadecimal; undefined where no file is. */
  contentOf(file: string): string | undefined;
  /** Names in a folder, where there is one; those of links with what they lead to. */
  entriesIn(folder: string): readonly FolderEntry[];
  /** The real path of what is there; undefined where nothing is. */
  realPathOf(path: string): string | undefined;
  /** Whether what was asked about has been as it is from `since` on. If not, a build that started then may have seen another. */
  isSettled(path: string): boolean;
}

/** A name in a folder. */
export interface FolderEntry {
  readonly name: string;
  /** Real path of what a symbolic link leads to; undefined for what is none. */
  readonly target: string | undefined;
}

/**
 * @param root the project: of what is not there outside of it, nobody can say since when
 * @param since milliseconds of the epoch, about now, from which on what is asked about must not have changed
 */
export function fileFacts(index: StatIndex, root: string, since: number): FileFacts {
  const unsettled = new Set<string>();
  // The project's own folder changes all the time, as output is made in it; so its names are those that it has now.
  const names = new Set(readdirSync(root));
  const mayBeDeleted = (path: string) => {
    const folder = dirname(path);
    if (folder === root) return names.has(basename(path));
    const stats = folder.startsWith(root) ? statSync(folder, { bigint: true, throwIfNoEntry: false }) : undefined;
    return stats !== undefined && !isOlder(stats, since);
  };
  const look = (path: string): BigIntStats | undefined => {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined ? mayBeDeleted(path) : !isOlder(stats, since)) unsettled.add(path);
    return stats;
  };
  const contentOf = once((file: string) => {
    try {
      const stats = look(file);
      if (stats === undefined || !stats.isFile()) return undefined;
      const known = index.find(file, stats);
      if (known !== undefined) return known;
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      // A file that is being written just now could change once more and look the same.
      if (isOlder(stats, Date.now())) index.add(file, stats, hash);
      return hash;
    } catch {
      return undefined;
    }
  });
  const realPathOf = once((path: string) => {
    try {
      const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
      if (stats !== undefined && !isOlder(stats, since)) unsettled.add(path);
      return realpathSync(path);
    } catch {
      return undefined;
    }
  });
  const entriesIn = once((folder: string): readonly FolderEntry[] => {
    try {
      look(folder);
      return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        target: entry.isSymbolicLink() ? (realPathOf(join(folder, entry.name)) ?? '') : undefined,
      }));
    } catch {
      return [];
    }
  });
  return { contentOf, entriesIn, realPathOf, isSettled: (path) => !unsettled.has(path) };
}

/**
 * Whether something changed so long before a point in time that it cannot have changed after it too and look the same:
 * clocks of file systems tick every few milliseconds, of some (FAT, HFS+) every second or two.
 */
function isOlder({ ctimeNs }: BigIntStats, time: number): boolean {
  const tick = ctimeNs % 1_000_000_000n === 0n ? 2_000 : 20;
  return Number(ctimeNs / 1_000_000n) < time - tick;
}

function once<Answer>(ask: (path: string) => Answer): (path: string) => Answer {
  const answers = new Map<string, Answer>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined || answers.has(path)) return known as Answer;
    const answer = ask(path);
    answers.set(path, answer);
    return answer;
  };
}
