import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  constants as files,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileFacts } from './cache/file-facts.js';
import type { PlacedPackage } from './package-closure.js';
import { writeIfChanged, writeInFolder } from './write-if-changed.js';

/** What goes to Lambda as the code of one function. */
export interface FunctionFolder {
  readonly files: readonly FolderFile[];
  /** Bytes of the bundle. */
  readonly bytes: number;
  /** SHA-256 of names and contents, hexadecimal: the same function is the same hash anywhere. */
  readonly hash: string;
}

/** A file by its name in the folder, with what it says or the file that it is a copy of. */
export type FolderFile =
  | { readonly kind: 'text'; readonly name: string; readonly contents: Uint8Array }
  | { readonly kind: 'copy'; readonly name: string; readonly from: string };

/** @param texts what is bundled, the bundle itself first */
export function functionFolder(
  texts: readonly (readonly [name: string, contents: Uint8Array])[],
  packages: readonly PlacedPackage[],
  facts: FileFacts,
): FunctionFolder {
  const hash = createHash('sha256');
  for (const [name, contents] of texts) hash.update(`${name}\0${contents.length}\0`).update(contents);
  const copies = packages.flatMap(({ place, folder }) => filesBelow(folder, place));
  for (const { name, from } of copies) hash.update(`${name}\0${facts.contentOf(from)}\0`);
  return {
    files: [...texts.map(([name, contents]) => ({ kind: 'text', name, contents }) as const), ...copies],
    bytes: texts[0]?.[1].length ?? 0,
    hash: hash.digest('hex'),
  };
}

/** Without the packages in it, which have places of their own. */
function filesBelow(folder: string, place: string): readonly Extract<FolderFile, { kind: 'copy' }>[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const from = join(folder, entry);
      const name = `${place}/${entry}`;
      const stats = statSync(from, { throwIfNoEntry: false });
      if (stats?.isDirectory()) return entry === 'node_modules' ? [] : filesBelow(from, name);
      return stats?.isFile() ? [{ kind: 'copy', name, from }] : [];
    });
}

/** Writes the files into a folder, those that are there already not again. */
export function writeFunctionFolder(folder: string, contents: FunctionFolder): void {
  writeFiles(folder, contents, writeIfChanged);
}

function writeFiles(folder: string, { files: all }: FunctionFolder, write: typeof writeIfChanged): void {
  for (const file of all) {
    const target = join(folder, file.name);
    if (file.kind === 'text') write(target, file.contents);
    else {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file.from, target, files.COPYFILE_FICLONE);
    }
  }
}

/** Writes a folder that is named by its hash: whole or not at all, and not if it is there. */
export function writeHashedFolder(folder: string, contents: FunctionFolder): void {
  if (existsSync(folder)) return;
  const draft = `${folder}.${process.pid}.tmp`;
  writeFiles(draft, contents, writeInFolder);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
