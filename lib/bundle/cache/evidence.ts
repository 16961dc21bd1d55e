import { createHash } from 'node:crypto';
import { basename, dirname, relative, resolve } from 'node:path';
import type { FileFacts } from './file-facts.js';

/**
 * Everything about the file system that a build could have come out differently for. Paths are relative to the project,
 * so that a copy of it finds what was made for the original.
 */
export interface Evidence {
  /** Files by what is in them, or by their not being there. */
  readonly files: readonly string[];
  /** Beginnings of paths, by the files that begin like that: `lib/a` stands for `lib/a`, `lib/a.ts`, `lib/a.js` … */
  readonly stems: readonly string[];
  /** Places of packages, by what is there. */
  readonly links: readonly string[];
}

/** Reads what evidence says at one time. */
export interface EvidenceReader {
  /**
   * One hash for all that evidence says. What has the same hash has been built before.
   *
   * Asks about names rather than about all that a bundler would try: a file that is added counts if it could be what an
   * import means, and nothing else about it does.
   */
  digest(evidence: Evidence): string;
  /** Whether all of it has been as it is since the time that the facts are about. Pre: its digest was asked for. */
  isSettled(evidence: Evidence): boolean;
}

/** Most evidence is the same for many functions: each piece is looked at once. */
export function evidenceReader(root: string, facts: FileFacts): EvidenceReader {
  const known = new Map<string, { readonly fact: string; readonly isSettled: boolean }>();
  const read = (kind: keyof Evidence, path: string) => {
    const key = `${kind} ${path}`;
    const piece = known.get(key) ?? readPiece(kind, resolve(root, path));
    known.set(key, piece);
    return piece;
  };
  const readPiece = (kind: keyof Evidence, path: string) => {
    const fact = factOf(kind, path, root, facts);
    return { fact, isSettled: facts.isSettled(kind === 'stems' ? dirname(path) : path) };
  };
  const pieces = (evidence: Evidence) =>
    (['files', 'stems', 'links'] as const).flatMap((kind) => evidence[kind].map((path) => [kind, path] as const));
  return {
    digest: (evidence) => {
      const text = pieces(evidence).map(([kind, path]) => `${kind} ${path}\0${read(kind, path).fact}`);
      return createHash('sha256').update(text.join('\0')).digest('hex');
    },
    isSettled: (evidence) => pieces(evidence).every(([kind, path]) => read(kind, path).isSettled),
  };
}

function factOf(kind: keyof Evidence, path: string, root: string, facts: FileFacts): string {
  switch (kind) {
    case 'files':
      return facts.contentOf(path) ?? '';
    case 'stems':
      return namesLike(path, root, facts).join('/');
    case 'links': {
      const real = facts.realPathOf(path);
      return real === undefined ? '' : `>${relative(root, real)}`;
    }
    default:
      return kind satisfies never;
  }
}

/** With where links lead: from there on, files are named by their real paths. */
function namesLike(stem: string, root: string, facts: FileFacts): readonly string[] {
  const [folder, begin] = [dirname(stem), basename(stem)];
  const names = facts
    .entriesIn(folder)
    .filter(({ name }) => name === begin || name.startsWith(`${begin}.`))
    .map(({ name, target }) => (target === undefined ? name : `${name}>${relative(root, target)}`));
  const real = facts.realPathOf(folder);
  return real === undefined || real === folder ? names : [relative(root, real), ...names];
}
