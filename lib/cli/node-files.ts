import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Files } from './host.js';

/** The files of this machine. */
export const nodeFiles: Files = {
  read: (file) => readFile(file, 'utf8').catch(absentIsUndefined),
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  write: async (file, text) => {
    const draft = `${file}.${process.pid}.tmp`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, file);
  },
};

/** A folder is no file either, nor is what would be in a file. */
function absentIsUndefined(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
