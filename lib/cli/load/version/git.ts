import { execFile } from 'node:child_process';
import { wrongCall } from '../../refusal.js';

/** Where git is asked, and how. */
export interface GitCall {
  /** Absolute path of the folder. */
  readonly cwd: string;
  /** Besides those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it when it is aborted. */
  readonly signal?: AbortSignal;
}

/** What git answered. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  /** What it complained of. */
  readonly stderr: string;
}

/** Bytes that git may answer: names of a hundred thousand files fit. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * Asks git.
 *
 * @throws Refused where there is no git
 */
export function git(args: readonly string[], { cwd, env = {}, signal }: GitCall): Promise<GitAnswer> {
  return new Promise((answer, fail) => {
    const options = {
      cwd,
      // What it says is looked at, so it has to say it in English.
      env: { ...process.env, LC_ALL: 'C', ...env },
      maxBuffer: MOST_OUTPUT,
      ...(signal === undefined ? {} : { signal }),
    };
    execFile('git', [...args], options, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT')
        fail(wrongCall('git is not there, and a ref is read with it. Install it, or name files.'));
      else if (signal?.aborted) fail(signal.reason);
      else answer({ ok: error === null, stdout: stdout.trimEnd(), stderr: stderr.trim() });
    });
  });
}
