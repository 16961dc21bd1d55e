import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isJsonObject, type Json } from '../../json.js';
import { isExecutionFile } from './file-name.js';
import type { FileSystem } from './file-system.js';
import { removeTemporary, replaceFile } from './replace-file.js';
import { FolderNotReadable } from './store-errors.js';

/** Of everything in the folder. A version that cannot read what this one writes counts on. */
const format = 1;

/** Where things are in the folder of a store. */
export interface FolderLayout {
  readonly root: string;
  /** Says which version wrote the folder. */
  readonly format: string;
  readonly registry: string;
  /** Executions under way, a file each. */
  readonly open: string;
  /** Executions that are over, a file each. */
  readonly closed: string;
  /** Files that were found damaged. */
  readonly setAside: string;
}

export function layoutOf(root: string): FolderLayout {
  return {
    root,
    format: join(root, 'store.json'),
    registry: join(root, 'registry.jsonl'),
    open: join(root, 'open'),
    closed: join(root, 'closed'),
    setAside: join(root, 'set-aside'),
  };
}

/**
 * Makes a folder one of ours, or makes sure that it is one.
 *
 * @throws FolderNotReadable when another version wrote it
 */
export function prepareFolder(layout: FolderLayout, files: FileSystem): void {
  const known = existsSync(layout.format);
  if (known) checkFormat(layout);
  mkdirSync(layout.open, { recursive: true });
  mkdirSync(layout.closed, { recursive: true });
  for (const path of [layout.format, layout.registry]) removeTemporary(files, path);
  if (!known) replaceFile(files, layout.format, Buffer.from(`${JSON.stringify({ format })}\n`));
}

function checkFormat({ format: path, root }: FolderLayout): void {
  const found = formatIn(readFileSync(path, 'utf8'));
  if (found === format) return;
  throw found === undefined
    ? new FolderNotReadable(
        root,
        `${path} does not say which version wrote the folder.`,
        'delete the folder, or use another',
      )
    : new FolderNotReadable(
        root,
        `${root} was written by another version of stepwright (format ${found}; this one reads ${format}).`,
        'use that version, or another folder',
      );
}

function formatIn(text: string): number | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) && typeof value.format === 'number' ? value.format : undefined;
  } catch {
    return undefined;
  }
}

/** The files of executions in a folder. What else lies there is not ours. */
export function executionFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isExecutionFile(entry.name))
    .map(({ name }) => join(folder, name));
}

/** Moves a file out of the way, and says where to. */
export function setAside({ setAside: folder }: FolderLayout, path: string): string {
  mkdirSync(folder, { recursive: true });
  let place = join(folder, basename(path));
  for (let count = 2; existsSync(place); count += 1) place = join(folder, `${count}-${basename(path)}`);
  renameSync(path, place);
  return place;
}
