import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connectLogs } from '../../lib/cli/aws/connect-logs.js';
import { connectStepFunctions } from '../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../lib/cli/host.js';
import { isListening } from '../../lib/cli/is-listening.js';
import { nodeFiles } from '../../lib/cli/node-files.js';
import { type Called, call } from './fake-host.js';

/** A project with a `stepwright dev` that serves it, and a command line that talks to that with the real SDK. */
export interface DevWorld {
  /** Folder of the project. */
  readonly project: string;
  /** Of the endpoint. */
  readonly url: string;
  /** What `stepwright dev` has printed so far. */
  said(): string;
  /** Calls a command at the endpoint, in the folder of the project. */
  call(args: readonly string[], host?: Partial<Host>): Promise<Called>;
  /** Ends `stepwright dev`, and takes the project away; `look` sees what it has left behind. */
  close(look?: () => void): Promise<void>;
}

/** A host whose clock and files are those of this machine, and that talks to Step Functions over the SDK. */
export const realTime: Partial<Host> = {
  files: nodeFiles,
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  repeat: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds);
    return () => clearInterval(timer);
  },
  stepFunctions: async (target) => connectStepFunctions(target),
  logs: async (target) => connectLogs(target),
  isListening,
};

/**
 * Writes a project and starts `stepwright dev` in it, in this process. Takes a second or two, so once a file of tests.
 *
 * @param files of the project, texts by path; workflow documents need no import of this package
 *
 * @example
 * const world = await openDevWorld(shopProject, ['shop.json']);
 */
export async function openDevWorld(
  files: (project: string) => Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<DevWorld> {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-world-')));
  for (const [name, text] of Object.entries({ 'package.json': '{ "name": "world" }', ...files(project) })) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  const said: string[] = [];
  const sink = { write: (text: string) => void said.push(text) };
  let interrupt = () => {};
  const ended = call(['dev', ...args, '--port', '0', '--no-watch', '--no-schedules'], {
    ...realTime,
    cwd: project,
    stdout: sink,
    stderr: sink,
    onInterrupt: (tell) => {
      interrupt = tell;
      return () => {};
    },
  });
  const url = () => /Step Functions at (http:\S+?),/.exec(said.join(''))?.[1];
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (url() === undefined && !over) await new Promise((go) => setTimeout(go, 20));
  const found = url();
  if (found === undefined) throw new Error(`stepwright dev did not start: ${said.join('')}`);
  return {
    project,
    url: found,
    said: () => said.join(''),
    call: (typed, host = {}) => call([...typed, '--endpoint-url', found], { ...realTime, cwd: project, ...host }),
    close: async (look = () => {}) => {
      interrupt();
      await ended;
      look();
      rmSync(project, { recursive: true, force: true });
    },
  };
}
