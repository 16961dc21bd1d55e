import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PAYLOADS_VARIABLE } from '../runtime/payloads/environment-store.js';
import { folderStore } from '../runtime/payloads/folder-store.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { STORED } from '../runtime/payloads/stored-payload.js';

/** Where payloads are that are too large for a state machine that runs here. */
export interface LocalPayloads {
  /** Undefined where there is none. */
  readonly store: PayloadStore | undefined;
  /** Environment variables by which functions find it; undefined takes one away that was there. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Removes what was stored, if the folder was made for this. */
  remove(): void;
}

/**
 * A folder of this machine for payloads.
 *
 * @param where absolute path of a folder that is kept, or `none`, so that a result that is too large is the error
 *   `ResultTooLarge`. Default: a folder for temporary files, which is made when something is written
 */
export function localPayloads(where?: string): LocalPayloads {
  if (where === 'none') return { store: undefined, environment: payloadsEnvironment(undefined), remove: () => {} };
  const folder = where ?? join(tmpdir(), `stepwright-payloads-${randomUUID()}`);
  return {
    store: folderStore(folder),
    environment: payloadsEnvironment(folder),
    remove: () => {
      if (where === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The environment variables by which functions store payloads in a folder.
 *
 * @param folder absolute path; undefined for functions that store nothing
 *
 * @example
 * payloadsEnvironment('/app/.stepwright/payloads') // { STEPWRIGHT_PAYLOADS: 'file:///app/.stepwright/payloads/' }
 */
export function payloadsEnvironment(folder: string | undefined): LocalPayloads['environment'] {
  return { [PAYLOADS_VARIABLE]: folder === undefined ? undefined : pathToFileURL(`${folder}/`).href };
}

/** Whether there is a reference to a stored payload in a JSON text. */
export function mentionsPayload(json: string): boolean {
  return json.includes(`"${STORED}"`);
}
