import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file unless it already holds exactly this. Whole or not at all: another process may be reading it, or writing
 * the same.
 */
export function writeIfChanged(file: string, contents: Uint8Array): void {
  if (holds(file, contents)) return;
  const draft = `${file}.${process.pid}.tmp`;
  writeInFolder(draft, contents);
  renameSync(draft, file);
}

/** Writes a file, and makes the folder that it is in if need be. */
export function writeInFolder(file: string, contents: Uint8Array): void {
  try {
    writeFileSync(file, contents);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}

function holds(file: string, contents: Uint8Array): boolean {
  try {
    return readFileSync(file).equals(contents);
  } catch {
    return false;
  }
}
