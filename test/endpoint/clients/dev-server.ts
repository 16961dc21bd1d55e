import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const repository = resolve(__dirname, '../../..');

export const region = 'us-east-1';
export const roleArn = 'arn:aws:iam::123456789012:role/any';
export const arnOf = (resource: string) => `arn:aws:states:${region}:123456789012:${resource}`;

export interface DevServer {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly output: () => string;
  /** MB of memory that it holds now. */
  readonly memoryMb: () => number;
  /** Sends a signal and gives the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export interface DevExit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for the state of a server; removed by the function that comes with it. */
export function stateFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-clients-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts `stepwright dev lib/examples` in a process of its own and waits until it listens. */
export async function startDev(state: string, options: readonly string[] = ['--port', '0']): Promise<DevServer> {
  const { child, stdout, stderr, exit } = spawnDev(state, options);
  const output = () => stdout() + stderr();
  for (const until = Date.now() + 60_000; ; await pause(50)) {
    const port = /Step Functions at http:\/\/127\.0\.0\.1:(\d+)/.exec(stdout())?.[1];
    if (port !== undefined) {
      return {
        url: `http://127.0.0.1:${port}`,
        port: Number(port),
        process: child,
        output,
        memoryMb: () => memoryMb(child.pid ?? 0),
        stop: (signal = 'SIGTERM') => {
          child.kill(signal);
          return exit;
        },
      };
    }
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The server has not started: ${output()}`);
    }
  }
}

/** Runs `stepwright dev lib/examples` where it is expected to refuse. */
export async function runDev(state: string, options: readonly string[]): Promise<DevExit> {
  const { child, stdout, stderr, exit } = spawnDev(state, options);
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const code = await exit;
  clearTimeout(tooLate);
  return { code, stdout: stdout(), stderr: stderr() };
}

function spawnDev(state: string, options: readonly string[]) {
  const args = ['--import', 'tsx', 'bin/stepwright.ts', 'dev', 'lib/examples', '--no-watch', '--no-schedules'];
  const child = spawn(process.execPath, [...args, '--state', state, ...options], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      // A thousand executions print a lot; what matters stands at the beginning and the end.
      texts[name] = texts[name].length > 2 ** 20 ? texts[name].slice(0, 2 ** 16) + text : texts[name] + text;
    });
  }
  const exit = new Promise<number | null>((tell) => child.once('close', tell));
  return { child, stdout: () => texts.stdout, stderr: () => texts.stderr, exit };
}

function memoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}
