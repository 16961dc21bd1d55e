import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fateOf, type ProcessIdentity, thisProcess } from './process-identity.js';
import { FolderInUse } from './store-errors.js';

/** Tries of two that open a folder in the same instant and see each other. */
const tries = 7;

/**
 * Takes a folder for this process until it is released, or until the process is gone: there is nothing to wait for
 * after a crash.
 *
 * Whoever wants the folder first makes a file there whose name says who it is, and then looks for the files of others.
 * Of two, the later one sees the other; when each sees the other, both step back and try again. The file of a process
 * that is gone is deleted. As no name is used twice, that never hits the file of somebody else, which is what goes
 * wrong with a lock file of one fixed name.
 *
 * @returns gives the folder back
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  const locks = join(folder, 'lock');
  mkdirSync(locks, { recursive: true });
  const me = thisProcess();
  for (let attempt = 1; ; attempt += 1) {
    const mine = join(locks, nameOf(me));
    writeFileSync(mine, '', { flag: 'wx' });
    const release = () => rmSync(mine, { force: true });
    const other = otherThan(mine, locks, me);
    if (other === undefined) return release;
    release();
    if (attempt === tries || other.fate === 'unknown') throw new FolderInUse(folder, other.identity.pid, fixFor(other));
    pause(Math.random() * 2 ** attempt);
  }
}

interface Owner {
  readonly path: string;
  readonly identity: ProcessIdentity;
  readonly fate: 'alive' | 'unknown';
}

function otherThan(mine: string, locks: string, me: ProcessIdentity): Owner | undefined {
  let found: Owner | undefined;
  for (const name of readdirSync(locks)) {
    const path = join(locks, name);
    const identity = identityIn(name);
    if (path === mine || identity === undefined) continue;
    const fate = fateOf(identity, me);
    if (fate === 'dead') rmSync(path, { force: true });
    else found = { path, identity, fate };
  }
  return found;
}

function fixFor({ path, fate }: Owner): string {
  return fate === 'alive'
    ? 'stop that process, or use another folder'
    : `it runs on another machine or in another container. Stop it there; when it is gone for good, delete ${path}`;
}

function nameOf({ pid, started, boot, namespace, host }: ProcessIdentity): string {
  return [pid, started, boot, namespace, host, randomBytes(6).toString('hex')].join('.');
}

function identityIn(name: string): ProcessIdentity | undefined {
  const match = /^(\d+)\.(\d+)\.([0-9a-f]{12})\.([0-9a-f]{12})\.([0-9a-f]{12})\.[0-9a-f]{12}$/.exec(name);
  if (match === null) return undefined;
  const [, pid, started = '', boot = '', namespace = '', host = ''] = match;
  return { pid: Number(pid), started, boot, namespace, host };
}

/** Waits without giving up the thread: nothing else goes on before the folder is open. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
