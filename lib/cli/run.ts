import { CommanderError } from 'commander';
import { ProblemsError } from '../problems/problems-error.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import type { Host } from './host.js';
import { createProgram } from './program.js';
import { exitCodeOf, type Refusal, Refused } from './refusal.js';
import { errorTrail } from './render/error-trail.js';
import { printVersionedLine } from './render/json-text.js';

/**
 * The command line: what was typed behind `stepwright`, to an exit code. Known mistakes are printed without a stack,
 * unless it is asked for with `--debug`; bugs with one. With `--json` mistakes are JSON too, on standard output.
 *
 * @example
 * process.exitCode = await run(['plan', 'lib/orders.ts'], nodeHost());
 */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = createProgram(host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Also for calls that are wrong, of which nobody knows yet what they meant.
    return tell(error, { json: isTyped('--json', args), debug: program.opts().debug === true }, host);
  }
}

function isTyped(option: string, args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).includes(option);
}

interface Telling {
  readonly json: boolean;
  readonly debug: boolean;
}

function tell(error: unknown, { json, debug }: Telling, host: Host): ExitCode {
  // Commander has already printed what it has to say: help, or what was wrong.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    const message = error.message.replace(/^error: /, '');
    if (json) host.stdout.write(printRefused([{ kind: 'wrong-call', message }]));
    return exitCodes.wrongCall;
  }
  const refused = asRefused(error);
  if (refused !== undefined) {
    if (json) host.stdout.write(printRefused(refused.refusals));
    else host.stderr.write(`${refused.message}\n`);
    if (debug) host.stderr.write(`\n${errorTrail(refused, 'place')}`);
    return exitCodeOf(refused.refusals);
  }
  host.stderr.write(
    `This is a bug in stepwright:\n${errorTrail(error, 'whole')}` +
      `Please report it with this text, what you called, and the version: stepwright ${host.version}.\n`,
  );
  return exitCodes.failed;
}

/** On one line, since some commands print lines of JSON. */
function printRefused(refused: readonly Refusal[]): string {
  return printVersionedLine({ refused });
}

/** Problems that are found only while functions are bundled come as an error of their own. */
function asRefused(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (!(error instanceof ProblemsError)) return undefined;
  return new Refused([{ kind: 'problems', input: 'The workflow', problems: error.problems }], { cause: error });
}
