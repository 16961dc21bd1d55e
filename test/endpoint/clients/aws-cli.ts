import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { region } from './dev-server.js';

export interface CliAnswer {
  /** Other than 0 where the service, or the CLI itself, refused. */
  readonly exitCode: number;
  /** What it printed, read as JSON; undefined when it printed nothing. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  readonly json: any;
  readonly stderr: string;
}

export interface AwsCli {
  readonly version: string;
  /** For example `aws(url, 'stepfunctions', 'list-activities', '--max-items', '1')`. */
  readonly run: (url: string, service: string, command: string, ...args: readonly string[]) => Promise<CliAnswer>;
  /** Whether its model of Step Functions has the operation: releases differ in that. */
  readonly knows: (command: string) => boolean;
}

/**
 * The AWS CLI as it is installed: `AWS_CLI`, Debian's, or the first on the path.
 *
 * @returns why there is none, as text
 */
export function findAwsCli(): AwsCli | string {
  const chosen = process.env.AWS_CLI ?? (existsSync('/usr/bin/aws') ? '/usr/bin/aws' : 'aws');
  const { status, stdout } = spawnSync(chosen, ['--version'], { encoding: 'utf8' });
  if (status !== 0) return `the AWS CLI is not installed: "${chosen} --version" fails`;
  const choices = spawnSync(chosen, ['stepfunctions', 'no-such-operation'], { encoding: 'utf8', env: environment });
  const known = new Set(choices.stderr.match(/\b[a-z]+(?:-[a-z]+)+\b/g));
  const run: AwsCli['run'] = (url, service, command, ...args) =>
    new Promise((tell) => {
      const all = [service, command, '--endpoint-url', url, '--cli-read-timeout', '90', ...args];
      const env = { ...environment, ...(prefixed.has(command) ? asProxy(url) : {}) };
      execFile(chosen, all, { env, maxBuffer: 2 ** 26 }, (error, out, stderr) => {
        const json = out.trim() === '' ? undefined : JSON.parse(out);
        tell({ exitCode: error === null ? 0 : Number(error.code), json, stderr: stderr.trim() });
      });
    });
  return { version: stdout.trim(), run, knows: (command) => known.has(command) };
}

/** Asked of `sync-` and the host, which for a server on this machine is a name that leads nowhere. */
const prefixed: ReadonlySet<string> = new Set(['start-sync-execution', 'test-state']);

/** The server answers what it is sent as a proxy, too, so that naming it as the proxy leads there. */
function asProxy(url: string): NodeJS.ProcessEnv {
  return { HTTP_PROXY: url, http_proxy: url, NO_PROXY: '', no_proxy: '' };
}

/** Nothing of the user's own settings. */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_DEFAULT_REGION: region,
  AWS_DEFAULT_OUTPUT: 'json',
  AWS_PAGER: '',
};
