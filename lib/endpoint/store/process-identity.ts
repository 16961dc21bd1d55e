import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';

/**
 * Tells a process from all others, later ones with the same number included. Made of letters, digits and `-`, so that
 * it can be part of a file's name.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started: ticks since boot on Linux, milliseconds since 1970 elsewhere. */
  readonly started: string;
  /** The run of the operating system in which `pid` and `started` mean something: changes with a restart of the machine. */
  readonly boot: string;
  /** The same for a container, which counts its processes by itself. */
  readonly namespace: string;
  readonly host: string;
}

export function thisProcess(): ProcessIdentity {
  const { pid } = process;
  return {
    pid,
    started: statOf(pid)?.started ?? String(Math.round(performance.timeOrigin)),
    boot: short(bootId()),
    namespace: short(namespaceId()),
    host: short(hostname()),
  };
}

/** Whether a process is still there. `unknown`: it runs where this one cannot look. */
export function fateOf(other: ProcessIdentity, here: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (other.boot === here.boot && other.namespace === here.namespace) return isAlive(other) ? 'alive' : 'dead';
  // The machine has been restarted since; on another machine it may well run.
  return other.host === here.host && other.boot !== here.boot ? 'dead' : 'unknown';
}

function isAlive({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is one, of somebody else.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform === 'linux') {
    const stat = statOf(pid);
    return stat === undefined || (stat.started === started && !stat.gone);
  }
  const since = pid === process.pid ? performance.timeOrigin : startOf(pid);
  // Taken by different clocks, to the second.
  return since === undefined || Math.abs(since - Number(started)) < 5_000;
}

/** Start time and state of a process, proc(5); undefined where there is no such file. */
function statOf(pid: number): { readonly started: string; readonly gone: boolean } | undefined {
  const stat = textOf(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The name in parentheses may hold anything; the state is field 3, the start time field 22.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields?.[0], fields?.[19]];
  // One that was killed stays on as a zombie until its parent takes notice.
  return started === undefined ? undefined : { started, gone: state === 'Z' || state === 'X' };
}

/** Milliseconds since 1970, to the second; undefined when it cannot be found out. */
function startOf(pid: number): number | undefined {
  const text =
    process.platform === 'win32'
      ? textOf(() =>
          run('powershell', [
            '-NoProfile',
            '-Command',
            `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString('o')`,
          ]),
        )
      : textOf(() => `${run('ps', ['-o', 'lstart=', '-p', String(pid)]).trim()} UTC`);
  const time = Date.parse(text?.trim() ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function bootId(): string {
  const id =
    process.platform === 'darwin'
      ? textOf(() => run('sysctl', ['-n', 'kern.bootsessionuuid']))
      : textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'));
  return id ?? hostname();
}

function namespaceId(): string {
  return textOf(() => readlinkSync('/proc/self/ns/pid')) ?? '';
}

function run(command: string, args: readonly string[]): string {
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
  return execFileSync(command, args, { encoding: 'utf8', env, timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
}

function textOf(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
