import { resolve } from 'node:path';
import type { Files, Host } from '../../lib/cli/host';
import { nodeFiles } from '../../lib/cli/node-files';
import { run } from '../../lib/cli/run';

/** Files in which `documents/broken.json` is there, and is not JSON. */
export const filesWithBroken: Files = {
  ...nodeFiles,
  isFile: (path) => path.endsWith('documents/broken.json') || nodeFiles.isFile(path),
  read: async (file) => (file.endsWith('documents/broken.json') ? '{ "name": ' : nodeFiles.read(file)),
};

export const fixtures = resolve(__dirname, 'fixtures');

/** What a call of the command line comes to. */
export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command line with a host that records what is written. */
export async function call(args: readonly string[], overrides: Partial<Host> = {}): Promise<Called> {
  const [out, err]: [string[], string[]] = [[], []];
  const host: Host = {
    version: '1.2.3',
    stdout: { write: (text) => void out.push(text) },
    stderr: { write: (text) => void err.push(text) },
    columns: 80,
    colour: false,
    cwd: fixtures,
    env: {},
    files: filesWithBroken,
    importModule: async (file) => import(file),
    readStdin: async () => '',
    now: () => Date.now(),
    repeat: () => () => {},
    after: () => () => {},
    watch: () => () => {},
    stepFunctions: async () => {
      throw new Error('This command talks to AWS.');
    },
    eventBridge: async () => {
      throw new Error('This command talks to EventBridge.');
    },
    scheduler: async () => {
      throw new Error('This command talks to EventBridge Scheduler.');
    },
    logs: async () => {
      throw new Error('This command talks to CloudWatch Logs.');
    },
    isListening: async () => false,
    onInterrupt: () => () => {},
    ...overrides,
  };
  const code = await run(args, host);
  return { code, stdout: out.join(''), stderr: err.join('') };
}
