import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EvaluatorMessage, EvaluatorRequest } from './evaluator-message.js';

/** A process that evaluates, as the pool sees it. */
export interface EvaluatorProcess {
  send(request: EvaluatorRequest): void;
  /** Keeps this process alive, or no longer. It begins without. */
  hold(held: boolean): void;
  /** Ends it, whatever it does. */
  end(): void;
  onMessage(listener: (message: EvaluatorMessage) => void): void;
  onExit(listener: () => void): void;
}

/** The program as the package has it, and as a checkout has it. */
const built = fileURLToPath(new URL('./evaluator.js', import.meta.url));
const source = fileURLToPath(new URL('./evaluator.ts', import.meta.url));

/**
 * Starts a process that evaluates, and waits until it does. A process rather than a thread: a thread that asks for too
 * much memory at once takes the whole process down, whatever its limits are.
 *
 * @param memoryMb its heap in mebibytes; it ends when that is full
 */
export async function startEvaluator(memoryMb: number): Promise<EvaluatorProcess> {
  const flags = [`--max-old-space-size=${memoryMb}`];
  // In a checkout the program is given as text: no process but this one knows how to read TypeScript.
  const script = existsSync(built) ? undefined : await bundleEvaluator();
  const child = spawn(process.execPath, [...flags, script === undefined ? built : '-'], {
    // What it would write is about its memory, and for nobody.
    stdio: [script === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // It reads nothing but its messages, but Windows does not start a program without this.
    env: { SystemRoot: process.env.SystemRoot },
    windowsHide: true,
  });
  child.stdin?.end(script);
  await isReady(child);
  const hold = (held: boolean) => {
    for (const part of [child, child.channel]) held ? part?.ref() : part?.unref();
  };
  hold(false);
  return {
    send: (request) => child.send(request, () => {}),
    hold,
    end: () => child.kill('SIGKILL'),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', listener),
  };
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      child.removeAllListeners('exit');
      resolve();
    });
    child.on('error', reject);
    child.once('exit', (code) => reject(new Error(`The process that evaluates JSONata does not start: exit ${code}`)));
  });
}

let script: Promise<string> | undefined;

function bundleEvaluator(): Promise<string> {
  script ??= import('esbuild').then(async ({ build }) => {
    const { outputFiles } = await build({
      entryPoints: [source],
      write: false,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'silent',
    });
    return outputFiles.map(({ text }) => text).join('');
  });
  return script;
}
