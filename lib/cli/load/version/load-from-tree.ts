import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownFile } from '../../../bundle/own-file.js';
import { projectRoot } from '../../../definition/locate-module.js';
import type { Host } from '../../host.js';
import { type Refusal, Refused } from '../../refusal.js';
import type { LoadedVersion, LoadMessage } from './load-message.js';
import { loadVersion } from './load-version.js';

/** Milliseconds that loading one workflow may take. */
const PATIENCE_MS = 60_000;

/** What is loaded. */
export interface TreeInput {
  /** Absolute path of the folder with the files of a commit. */
  readonly root: string;
  /** The workflow, by a path from there. */
  readonly input: string;
  /** What the user calls it, such as `main:workflows/order.ts`. */
  readonly shown: string;
}

/**
 * Loads a workflow from the files of a commit. Modules are loaded in a process of their own: those of that time neither
 * meet those of today nor leave anything behind, and what they print is no output of ours.
 *
 * @throws Refused as `loadWorkflows`, by the name that the user has for the version
 */
export async function loadFromTree(
  { root, input, shown }: TreeInput,
  host: Host,
  signal: AbortSignal,
): Promise<LoadedVersion> {
  // The compiler takes its settings, such as path aliases, from the working folder.
  const folder = projectRoot(join(root, input));
  const typed = relative(folder, join(root, input)).split(sep).join('/');
  const message = typed.endsWith('.json')
    ? await loadVersion(typed, { ...host, cwd: folder })
    : await ask(typed, folder, signal);
  switch (message.kind) {
    case 'loaded':
      return message.version;
    case 'refused':
      throw new Refused(message.refusals.map((refusal) => named(refusal, shown)));
    case 'broken':
      throw new Error(`${shown} broke what loads it: ${message.stack}`);
    default:
      return message satisfies never;
  }
}

function ask(input: string, cwd: string, signal: AbortSignal): Promise<LoadMessage> {
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(ownFile('cli/load/version/load-process'), [], {
    cwd,
    execArgv: ['--import', compiler],
    serialization: 'advanced',
    // What modules print while they are loaded.
    stdio: ['ignore', 2, 2, 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  return new Promise<LoadMessage>((done, fail) => {
    const refuse = (message: string) => {
      clearTimeout(timer);
      done({ kind: 'refused', refusals: [{ kind: 'unusable', message }] });
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      refuse(`it does not come to an end when it is loaded: after ${PATIENCE_MS / 1000} seconds it was given up`);
    }, PATIENCE_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      done(message as LoadMessage);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    child.once('exit', (code, killedBy) => refuse(`it ended the process that loads it with ${killedBy ?? code}`));
    child.send(input);
  });
}

/** Says of which version it is true. */
function named(refusal: Refusal, shown: string): Refusal {
  switch (refusal.kind) {
    case 'wrong-call':
      return { ...refusal, message: `${shown}: ${refusal.message}` };
    case 'unusable':
      return { ...refusal, message: `${shown}: ${refusal.message}${missingHint(refusal.message)}` };
    case 'problems':
    case 'file-problems':
      return { ...refusal, input: shown };
    default:
      return refusal satisfies never;
  }
}

function missingHint(message: string): string {
  return /cannot find (module|package)/i.test(message)
    ? '\nAt a ref there are the files that git keeps, and the packages that are installed now.'
    : '';
}
