import type { Command } from 'commander';
import type { RunOptions } from '../commands/run.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright run`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addRunCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('run')
    .summary('run a workflow on this machine')
    .description(
      'Runs a workflow on this machine: the compiled state machine, with the functions as they would be deployed.',
    )
    .argument('<workflow>', 'module or document')
    .option(
      '-i, --input <json>',
      'input of the execution: JSON, @file, or - for standard input (default: <workflow>.input.json beside it, or {})',
    )
    .option(
      '-f, --fail <task[=n]>',
      'let a task fail without running it, n times or always. A rollback is named ChargeCard.rollback, or after its ' +
        'module: RefundCard for refund-card.ts. May be repeated',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option(
      '--payloads <folder>',
      'folder for inputs and results that are too large for the machine, or none, so that they are errors ' +
        '(default: a temporary one, removed afterwards)',
    )
    .option('--json', 'print the end of the execution as JSON, and nothing else')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright run lib/orders.ts --input '{"orderId":"A-1"}'
  $ stepwright run lib/orders.ts --input @order.json --fail ShipOrder
  $ stepwright run lib/orders.ts -i @order.json -f ShipOrder -f RefundCard=1`,
    )
    .action(async (input: string, options: RunOptions) => {
      const { runCommand } = await import('../commands/run.js');
      done(await runCommand(input, options, host));
    });
}
