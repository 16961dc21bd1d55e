import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { createLogUpdate } from 'log-update';
import type { Host, Screen } from './host.js';
import { nodeFiles } from './node-files.js';
import { ownVersion } from './own-version.js';
import { canRedraw, wantsColour } from './terminal-wishes.js';

/** Width of what is written where there is no terminal to ask. */
const DEFAULT_COLUMNS = 80;

/** The real host: this process, its terminal and its files. */
export function nodeHost(): Host {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) stream.on('error', leaveWhenNobodyReads);
  const screen = canRedraw(env, stdout.isTTY === true) ? terminalScreen() : undefined;
  return {
    version: ownVersion(),
    stdout,
    stderr,
    ...(screen === undefined ? {} : { screen }),
    // Asked for anew by what is drawn: terminals change their size.
    get columns() {
      return stdout.columns || DEFAULT_COLUMNS;
    },
    colour: wantsColour(env, stdout.isTTY === true),
    cwd: process.cwd(),
    env,
    files: nodeFiles,
    importModule,
    readStdin: () => text(process.stdin),
    now: () => Date.now(),
    repeat: (milliseconds, act) => {
      const timer = setInterval(act, milliseconds);
      return () => clearInterval(timer);
    },
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    watch: watchFolder,
    stepFunctions: async (target) => {
      silenceSdk();
      const { connectStepFunctions } = await import('./aws/connect-step-functions.js');
      return connectStepFunctions(target);
    },
    eventBridge: async (target) => {
      silenceSdk();
      const { connectEventBridge } = await import('./aws/connect-event-bridge.js');
      return connectEventBridge(target);
    },
    scheduler: async (target) => {
      silenceSdk();
      const { connectScheduler } = await import('./aws/connect-scheduler.js');
      return connectScheduler(target);
    },
    logs: async (target) => {
      silenceSdk();
      const { connectLogs } = await import('./aws/connect-logs.js');
      return connectLogs(target);
    },
    isListening: async (url) => (await import('./is-listening.js')).isListening(url),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { confirm } : {}),
    onInterrupt: (tell) => {
      process.on('SIGINT', tell);
      process.on('SIGTERM', tell);
      return () => {
        process.off('SIGINT', tell);
        process.off('SIGTERM', tell);
      };
    },
  };
}

/** It would say which Node versions of the SDK to come need: nothing that a user could do anything about. */
function silenceSdk(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
}

/** On standard error, so that what is printed can still go elsewhere. */
async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-C and Ctrl-D close it without an answer.
    const answer = await new Promise<string>((resolve) => {
      lines.once('close', () => resolve(''));
      lines.question(`${question} [y/N] `, resolve);
    });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

function watchFolder(folder: string, ignored: ReadonlySet<string>, tell: (file: string) => void): () => void {
  const leftOut = (path: string) => {
    const name = basename(path);
    return path !== folder && (ignored.has(name) || name.startsWith('.'));
  };
  const watching = import('chokidar').then(({ watch }) =>
    watch(folder, { ignored: leftOut, ignoreInitial: true }).on('all', (event, path) => {
      if (event === 'add' || event === 'change' || event === 'unlink') tell(resolve(folder, path));
    }),
  );
  return () => void watching.then((watcher) => watcher.close());
}

/** Whoever reads what we print may stop reading, as `head` does. */
function leaveWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function terminalScreen(): Screen {
  const logUpdate = createLogUpdate(process.stdout);
  return {
    get rows() {
      return process.stdout.rows || 24;
    },
    draw: (lines) => logUpdate(lines.join('\n')),
    clear: () => logUpdate.clear(),
  };
}

/**
 * TypeScript is compiled on the way, for ES modules and for CommonJS, for the rest of the life of this process: inside a
 * scope of its own the compiler gives CommonJS modules names by which nothing can be found beside them.
 */
async function importModule(file: string): Promise<unknown> {
  const [commonjs, esm] = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')]);
  commonjs.register();
  esm.register();
  return import(pathToFileURL(file).href);
}
