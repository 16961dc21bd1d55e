import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileSystem } from './file-system.js';
import { StoreWriteFailed } from './store-errors.js';
import { syncFolder } from './sync-folder.js';

/** Gives a file other contents: whenever the process ends, it holds all of the old or all of the new. */
export function replaceFile(files: FileSystem, path: string, contents: Buffer): void {
  const temporary = temporaryOf(path);
  try {
    const descriptor = files.openSync(temporary, 'w');
    try {
      for (let written = 0; written < contents.length; ) written += files.writeSync(descriptor, contents, written);
      // A rename may reach the disk before what was written.
      files.fsyncSync(descriptor);
    } finally {
      files.closeSync(descriptor);
    }
    files.renameSync(temporary, path);
    syncFolder(files, dirname(path));
  } catch (error) {
    removeTemporary(files, path);
    throw new StoreWriteFailed(path, error);
  }
}

/** Removes what is left when the process ended in the middle. */
export function removeTemporary(files: FileSystem, path: string): void {
  const temporary = temporaryOf(path);
  if (existsSync(temporary)) files.unlinkSync(temporary);
}

function temporaryOf(path: string): string {
  return `${path}.tmp`;
}
