import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { realFileSystem } from '../../endpoint/store/file-system.js';
import { replaceFile } from '../../endpoint/store/replace-file.js';
import { isJsonObject, type Json } from '../../json.js';

/**
 * Since when, without a break, whoever has a folder open has undone what was stopped. Written down, so that what was
 * stopped just before a crash is still undone afterwards, and what somebody stopped while nothing undid it never is.
 *
 * @param state absolute path of the folder, which is there
 * @param isOn whether it is done from now on
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970; undefined when it is not done
 * @throws StoreWriteFailed
 */
export function watchedSince(state: string, isOn: boolean, now: number): number | undefined {
  const file = join(state, 'rollback-when-stopped.json');
  if (!isOn) {
    rmSync(file, { force: true });
    return undefined;
  }
  const known = read(file);
  if (known !== undefined) return known;
  replaceFile(realFileSystem, file, Buffer.from(`${JSON.stringify({ since: now })}\n`));
  return now;
}

/** What stands there; undefined for a file that is not there, or that somebody has spoilt. */
function read(file: string): number | undefined {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Json;
    return isJsonObject(content) && typeof content.since === 'number' ? content.since : undefined;
  } catch {
    return undefined;
  }
}
