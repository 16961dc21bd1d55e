import type { Command } from 'commander';
import type { HistoryOptions } from '../commands/history.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright history`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addHistoryCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('history')
      .summary('print the events of an execution')
      .description('Prints the events of an execution, as Step Functions recorded them, with their payloads.')
      .argument('<execution>', 'name or ARN of an execution, or @last')
      .option('--task <task>', 'only those of the states of this task')
      .option(
        '--type <type>',
        'only those of this type, or of several with commas; "Failed" is all whose type has that in it',
      )
      .option('--reverse', 'the newest first')
      .option('-n, --limit <number>', 'the first so many (default: all)')
      .option('--json', 'print them as JSON, as GetExecutionHistory gives them'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Needs states:DescribeExecution and states:GetExecutionHistory; with --task also
states:DescribeStateMachineForExecution.

Examples:
  $ stepwright history @last --local
  $ stepwright history A-1 --type Failed,TimedOut
  $ stepwright history Order:A-1 --task ChargeCard --json`,
    )
    .action(async (execution: string, options: HistoryOptions) => {
      const { historyCommand } = await import('../commands/history.js');
      done(await historyCommand(execution, options, host));
    });
}
