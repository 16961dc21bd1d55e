import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Makes one file of a script of these tests, which starts much faster than through a compiler. */
export function bundle(script: string, folder: string): string {
  const outfile = join(folder, `${script}.cjs`);
  buildSync({
    entryPoints: [join(__dirname, `${script}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return outfile;
}

export interface Child {
  readonly process: ChildProcess;
  /** Resolves when it has written a line that is this. */
  readonly said: (line: string) => Promise<void>;
  /** Resolves with the exit code; null when it was killed. */
  readonly over: Promise<number | null>;
}

export function start(file: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const waiting: { readonly line: string; readonly tell: () => void }[] = [];
  const look = () => {
    for (const { line, tell } of waiting) if (text.split('\n').includes(line)) tell();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    look();
  });
  return {
    process: child,
    said: (line) =>
      new Promise((tell) => {
        waiting.push({ line, tell });
        look();
      }),
    over: new Promise((resolve) => child.on('close', (code) => resolve(code))),
  };
}
