import { join, resolve } from 'node:path';
import { ServerNotStarted } from '../../endpoint/http/server-not-started.js';
import { type RunningServer, startServer } from '../../endpoint/http/start-server.js';
import { openStore } from '../../endpoint/store/open-store.js';
import { FolderInUse, FolderNotReadable, StoreWriteFailed } from '../../endpoint/store/store-errors.js';
import { quantity } from '../../quantity.js';
import { forgetEndpoint, writeEndpoint } from '../dev/endpoint-file.js';
import { openDev } from '../dev/open-dev.js';
import { portInUse } from '../dev/port-in-use.js';
import { watchProject } from '../dev/watch-project.js';
import { watchedSince } from '../dev/watched-since.js';
import { type Welcome, welcome, welcomeJson } from '../dev/welcome.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { wholeNumber } from '../number-option.js';
import { Refused } from '../refusal.js';
import { printVersionedLine } from '../render/json-text.js';

export interface DevOptions {
  readonly port: string;
  readonly host: string;
  readonly allowHost?: readonly string[];
  readonly state: string;
  /** False for `--no-schedules`. */
  readonly schedules: boolean;
  readonly rollbackWhenStopped?: boolean;
  /** False for `--no-watch`. */
  readonly watch: boolean;
  readonly maxRunning: string;
  readonly json?: boolean;
  readonly keep: string;
}

/**
 * `stepwright dev`: an endpoint on this machine that speaks the API of Step Functions, holding the workflows of some
 * files and folders as they are now. It runs until it is interrupted; what is under way then goes on the next time.
 */
export async function devCommand(paths: readonly string[], options: DevOptions, host: Host): Promise<ExitCode> {
  const port = wholeNumber('--port', options.port, 0, 65_535);
  const maxRunning = wholeNumber('--max-running', options.maxRunning, 1, 1_000_000);
  const maxClosed = wholeNumber('--keep', options.keep, 1, 1_000_000);
  const state = resolve(host.cwd, options.state);
  const failure = failureSignal();
  const interrupted = new Promise<'interrupted'>((stop) => host.onInterrupt(() => stop('interrupted')));
  const { say, warn, ready } = options.json ? jsonVoice(host) : textVoice(host);

  const store = await told(() => openStore(state, { maxClosed }));
  await keepOutOfGit(state, host);
  const { rollbackWhenStopped: rollsBackStopped = false } = options;
  const stoppedSince = await told(() => watchedSince(state, rollsBackStopped, host.now()));
  const dev = openDev(
    {
      ...{ store, state, paths, maxRunning, rollsBackStopped, schedules: options.schedules },
      ...{ fail: failure.raise, say, warn },
    },
    // Colours have no place in JSON.
    options.json ? { ...host, colour: false } : host,
  );
  const { service } = dev.endpoint;
  let stopWatching = () => {};
  let server: RunningServer | undefined;
  try {
    const loaded = await Promise.race([dev.load(), interrupted]);
    if (loaded === 'interrupted') return exitCodes.done;
    const { host: address, allowHost: allowedHosts = [] } = options;
    const serving = { service, host: address, port, allowedHosts, onBug: dev.broken };
    server = await told(() => startServer(serving).catch(async (error: unknown) => refuseUsedPort(error)));
    writeEndpoint(state, server.url);
    for (const notice of dev.notices) warn(notice);
    const { endpoint, next, paint } = dev;
    ready({ url: server.url, state: options.state, loaded, next: next(), endpoint, paint });
    // Only now: what was interrupted finds its functions, and nothing has happened where the server cannot start.
    // Nor has a request been heard yet, since nothing was waited for in between.
    endpoint.resume();
    if (stoppedSince !== undefined) void dev.undoStoppedSince(stoppedSince);
    if (options.watch) stopWatching = watchProject(host.cwd, host, dev.reload);
    await told(() => Promise.race([failure.raised, interrupted]));
    return exitCodes.done;
  } finally {
    const left = service.executions.running;
    stopWatching();
    dev.end();
    if (server !== undefined) forgetEndpoint(state);
    await server?.close();
    await dev.close();
    if (left > 0) say(`${quantity(left, 'execution')} under way: going on the next time.`);
  }
}

/** How it is told what happens. */
interface Voice {
  say(line: string): void;
  warn(line: string): void;
  /** Told once, when requests are heard. */
  ready(welcomed: Welcome): void;
}

function textVoice({ stdout, stderr }: Host): Voice {
  const say = (line: string) => stdout.write(`${line}\n`);
  return { say, warn: (line) => stderr.write(`${line}\n`), ready: (welcomed) => say(welcome(welcomed)) };
}

/** A line of JSON for each, all on standard output. */
function jsonVoice({ stdout, now }: Host): Voice {
  const tell = (line: object) => stdout.write(printVersionedLine(line));
  const at = () => new Date(now()).toISOString();
  return {
    say: (text) => tell({ kind: 'said', at: at(), text }),
    warn: (text) => tell({ kind: 'warned', at: at(), text }),
    ready: (welcomed) => tell({ kind: 'ready', at: at(), ...welcomeJson(welcomed) }),
  };
}

/** Something that went wrong elsewhere and ends the command. */
function failureSignal(): { readonly raised: Promise<never>; readonly raise: (error: unknown) => void } {
  let raise: (error: unknown) => void = () => {};
  const raised = new Promise<never>((_, reject) => {
    raise = reject;
  });
  // It may be raised before anybody waits for it.
  raised.catch(() => {});
  return { raised, raise };
}

/** State is no part of a project, whatever its `.gitignore` says. */
async function keepOutOfGit(state: string, { files }: Host): Promise<void> {
  const file = join(state, '.gitignore');
  if (!files.isFile(file)) await files.write(file, '*\n');
}

/** @throws Refused where the port is taken, and otherwise what was thrown */
async function refuseUsedPort(error: unknown): Promise<never> {
  if (!(error instanceof ServerNotStarted) || error.code !== 'EADDRINUSE') throw error;
  const message = await portInUse(error.host, error.port);
  throw new Refused([{ kind: 'unusable', message }], { cause: error });
}

/** What comes of it; a reason that the user can do something about is told without a stack. */
async function told<T>(open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const known = [FolderInUse, FolderNotReadable, StoreWriteFailed, ServerNotStarted];
    if (known.some((kind) => error instanceof kind)) {
      throw new Refused([{ kind: 'unusable', message: (error as Error).message }], { cause: error });
    }
    throw error;
  }
}
