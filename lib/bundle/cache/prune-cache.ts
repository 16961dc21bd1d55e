import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeIfChanged } from '../write-if-changed.js';

const DAY_MS = 24 * 3600_000;
const KEPT_DAYS = 30;

/** Deletes what was not used for 30 days; looks for it once a day. */
export function pruneCache(folder: string, now: number = Date.now()): void {
  try {
    const marker = join(folder, 'pruned');
    const last = statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (now - last < DAY_MS) return;
    writeIfChanged(marker, Buffer.from(`${now}\n`));
    for (const kind of ['entries', 'blobs', 'handlers']) pruneFolder(join(folder, kind), now - KEPT_DAYS * DAY_MS);
  } catch {
    // Somebody else is at it, or nothing was kept yet.
  }
}

function pruneFolder(folder: string, before: number): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? before) < before)
      rmSync(file, { recursive: true, force: true });
  }
}
