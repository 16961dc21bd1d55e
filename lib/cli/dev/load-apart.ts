import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownFile } from '../../bundle/own-file.js';
import type { LoadedSources } from './load-all.js';

/** What the process says that loads. */
export type LoadMessage =
  /** About to load this one. */
  { readonly kind: 'loading'; readonly file: string } | { readonly kind: 'loaded'; readonly loaded: LoadedSources };

export interface LoadPatience {
  /** Milliseconds that one file may take. @default 60000 */
  readonly fileMs?: number;
  /** Ends the process when it is aborted. @default never */
  readonly signal?: AbortSignal;
}

/**
 * Loads every workflow of some files in a process of its own. A process loads a module once only; this way they are
 * loaded as they are now, and what they do while they are loaded stays with them: a file that ends the process, or never
 * comes to an end, is complained of, and the others are loaded without it.
 *
 * @param files absolute paths
 */
export async function loadApart(
  files: readonly string[],
  cwd: string,
  patience: LoadPatience = {},
): Promise<LoadedSources> {
  const fatal: { file: string; text: string }[] = [];
  for (let left = files; left.length > 0; ) {
    const outcome = await loadOnce(left, cwd, patience);
    if (outcome.kind === 'loaded') {
      const { workflows, complaints } = outcome.loaded;
      return { workflows, complaints: [...fatal, ...complaints] };
    }
    const file = relative(cwd, outcome.file) || outcome.file;
    fatal.push({ file, text: `${file} cannot be loaded: ${outcome.reason}` });
    left = left.filter((path) => path !== outcome.file);
  }
  return { workflows: [], complaints: fatal };
}

type LoadOutcome =
  | Extract<LoadMessage, { kind: 'loaded' }>
  /** `file` was being loaded. */
  | { readonly kind: 'died'; readonly file: string; readonly reason: string };

function loadOnce(
  files: readonly string[],
  cwd: string,
  { fileMs = 60_000, signal }: LoadPatience,
): Promise<LoadOutcome> {
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(ownFile('cli/dev/load-process'), [], {
    cwd,
    execArgv: ['--import', compiler],
    serialization: 'advanced',
    ...(signal === undefined ? {} : { signal }),
    // It may be busy, and then hears no other.
    killSignal: 'SIGKILL',
  });
  return new Promise<LoadOutcome>((done, fail) => {
    let loading: string | undefined;
    let timer: NodeJS.Timeout | undefined;
    const died = (reason: string) => {
      clearTimeout(timer);
      if (loading === undefined) fail(new Error(`The process that loads workflows ended before the first: ${reason}`));
      else done({ kind: 'died', file: loading, reason });
    };
    const giveUp = () => {
      child.kill('SIGKILL');
      died(`it is not done after ${fileMs / 1000} seconds.\n  fix: let the module do nothing but define its workflows`);
    };
    child.on('message', (message) => {
      clearTimeout(timer);
      const said = message as LoadMessage;
      if (said.kind === 'loaded') return done(said);
      loading = said.file;
      timer = setTimeout(giveUp, fileMs);
      return undefined;
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(error);
    });
    child.once('exit', (code, killedBy) =>
      died(
        `it ended its process with ${killedBy ?? code}.\n  fix: let the module do nothing but define its workflows; process.exit does not belong there`,
      ),
    );
    child.send(files);
  });
}
