import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ownFile } from '../../bundle/own-file.js';
import type { LoadedSources } from './load-all.js';

/**
 * Loads every workflow of some files in a process of its own. A process loads a module once only; this way they are
 * loaded as they are now, and what they do while they are loaded stays with them.
 *
 * @param files absolute paths
 */
export function loadApart(files: readonly string[], cwd: string): Promise<LoadedSources> {
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(ownFile('cli/dev/load-process'), [], {
    cwd,
    execArgv: ['--import', compiler],
    serialization: 'advanced',
  });
  return new Promise((done, fail) => {
    child.once('message', (loaded) => done(loaded as LoadedSources));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Loading the workflows ended with ${code} and no result`)));
    child.send(files);
  });
}
