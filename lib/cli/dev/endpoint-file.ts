import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject } from '../../json.js';
import { parseJson } from '../../undo/parse-json.js';
import type { Host } from '../host.js';

/** Folder with the state of `stepwright dev`, in that of the project, when it is not told which. */
export const STATE_FOLDER = '.stepwright';

const FILE = 'endpoint.json';

/** Where it is written down where its state is, seen from the folder of the project. */
export const ENDPOINT_NOTE = `${STATE_FOLDER}/${FILE}`;

/**
 * Writes down where the `stepwright dev` of a project listens, so that `--local` finds it.
 *
 * @param state absolute path of the folder with its state
 */
export function writeEndpoint(state: string, url: string): void {
  writeFileSync(fileIn(state), `${JSON.stringify({ url: reachable(url) })}\n`);
}

/** Takes it back. */
export function forgetEndpoint(state: string): void {
  rmSync(fileIn(state), { force: true });
}

/** Where it listens; or did, when it was ended by force. */
export async function readEndpoint({ cwd, files }: Pick<Host, 'cwd' | 'files'>): Promise<string | undefined> {
  const value = parseJson(await files.read(fileIn(resolve(cwd, STATE_FOLDER))));
  return isJsonObject(value) && typeof value.url === 'string' && URL.canParse(value.url) ? value.url : undefined;
}

function fileIn(state: string): string {
  return join(state, FILE);
}

/** An address to listen at that means all of them is none to talk to. */
export function reachable(url: string): string {
  return url.replace(/^http:\/\/(?:0\.0\.0\.0|\[::\])(?=:)/, 'http://127.0.0.1');
}
