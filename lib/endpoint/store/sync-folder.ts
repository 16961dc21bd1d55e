import type { FileSystem } from './file-system.js';

/** Waits until what is in a folder, by name, has reached the disk. */
export function syncFolder(files: FileSystem, folder: string): void {
  // Windows has no such thing, and needs none.
  if (process.platform === 'win32') return;
  const descriptor = files.openSync(folder, 'r');
  try {
    files.fsyncSync(descriptor);
  } finally {
    files.closeSync(descriptor);
  }
}
