import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentStore } from './content-store.js';
import type { PayloadStore } from './payload-store.js';

/** A store in a folder of this machine. It is made when something is written, for nobody else to look into. */
export function folderStore(folder: string): PayloadStore {
  return contentStore({
    place: (name) => `The payload ${join(folder, name)}`,
    // Whole or not at all, since others may be reading it. The name of a draft is nobody else's: threads share a process id.
    write: async (name, json) => {
      const draft = join(folder, `${name}.${randomUUID()}.tmp`);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      try {
        writeFileSync(draft, json);
        renameSync(draft, join(folder, name));
      } catch (error) {
        rmSync(draft, { force: true });
        // Windows replaces no file that somebody is reading. The one that is there says the same.
        if (!statSync(join(folder, name), { throwIfNoEntry: false })?.isFile()) throw error;
      }
    },
    read: (name) => {
      try {
        return readFileSync(join(folder, name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  });
}
