import type { Command } from 'commander';
import type { VerifyCommandOptions } from '../commands/verify.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright verify`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addVerifyCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('verify')
    .summary('let everything go wrong, and check that it is undone')
    .description(
      'Runs the compiled state machines of a workflow through everything that can go wrong, in virtual time: every task ' +
        'and rollback, at every attempt, before and after its effect, timeouts, crashes, errors of Lambda, results that ' +
        'are too large, and pairs of these. Checks after each that dependencies, data, retries and undoing were as promised.',
    )
    .argument('<workflow>', 'module or document')
    .option('--real', 'call the functions themselves, with the failures around them, instead of stand-ins')
    .option('--samples <file>', 'JSON of what stand-ins return: { "Task": value or JSON Schema }')
    .option('-i, --input <json>', 'input of the executions, as for run')
    .option(
      '--only <task>',
      'only what goes wrong with this task or its rollback. May be repeated',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--pairs <number>', 'pairs of functions that fail in one execution, at most', '500')
    .option('--stops <number>', 'moments at which it is stopped, and then undone by command, at most', '500')
    .option('--seconds <number>', 'stop after so long, and say what was left out', '60')
    .option('--limit <number>', 'stop after so many scenarios, and say what was left out')
    .option('--seed <number>', 'decides results, how long calls take, and which scenarios come first', '1')
    .option('--scenario <id>', 'one scenario alone, as a report names it')
    .option('--json', 'print the verification as JSON, and nothing else')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright verify lib/orders.ts
  $ stepwright verify lib/orders.ts --only ChargeCard --pairs 0
  $ stepwright verify lib/orders.ts --scenario ChargeCard:after:1`,
    )
    .action(async (input: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = await import('../commands/verify.js');
      done(await verifyCommand(input, options, host));
    });
}
