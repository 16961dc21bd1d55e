import { CommanderError } from 'commander';
import { ProblemsError } from '../problems/problems-error.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import type { Host } from './host.js';
import { createProgram } from './program.js';
import { exitCodeOf, Refused } from './refusal.js';
import { printJson } from './render/json-text.js';

/**
 * The command line: what was typed behind `stepwright`, to an exit code. Known mistakes are printed without a stack,
 * bugs with one.
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
    return tell(error, args.includes('--json'), host);
  }
}

function tell(error: unknown, json: boolean, host: Host): ExitCode {
  // Commander has already printed what it has to say: help, or what was wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongCall;
  const refused = asRefused(error);
  if (refused !== undefined) {
    if (json) host.stdout.write(printJson({ refused: refused.refusals }));
    else host.stderr.write(`${refused.message}\n`);
    return exitCodeOf(refused.refusals);
  }
  host.stderr.write(`This is a bug in stepwright:\n${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.failed;
}

/** Problems that are found only while functions are bundled come as an error of their own. */
function asRefused(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (!(error instanceof ProblemsError)) return undefined;
  return new Refused([{ kind: 'problems', input: 'The workflow', problems: error.problems }]);
}
