import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What is older has gone, as from a bucket by its life-cycle rule: 30 days. Milliseconds. */
const LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Where functions store what is too large to travel through a state machine, as `STEPWRIGHT_PAYLOADS` has it.
 *
 * @param state absolute path of the folder with the state
 *
 * @example
 * payloadFolderUrl('/app/.stepwright') // 'file:///app/.stepwright/payloads/'
 */
export function payloadFolderUrl(state: string): string {
  return `${pathToFileURL(folderOf(state)).href}/`;
}

/**
 * Deletes payloads that were stored more than 30 days ago.
 *
 * @param now milliseconds since 1970
 */
export function expirePayloads(state: string, now: number): void {
  const folder = folderOf(state);
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const stored = statSync(file, { throwIfNoEntry: false });
    if (stored?.isFile() && now - stored.mtimeMs > LIFE_MS) rmSync(file, { force: true });
  }
}

function folderOf(state: string): string {
  return join(state, 'payloads');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing has been stored yet.
    return [];
  }
}
