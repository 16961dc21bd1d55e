import type { Command } from 'commander';
import type { ShowOptions } from '../commands/show.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright show`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addShowCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('show')
      .summary('show what became of an execution and its tasks')
      .description(
        'Shows an execution and each of its tasks: status, attempts, start, duration, error, and whether it was undone. ' +
          'Also while it runs.',
      )
      .argument('<execution>', 'name or ARN of an execution, or @last')
      .option('--json', 'print it as JSON, with payloads and every attempt'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Needs states:DescribeExecution, states:GetExecutionHistory,
states:DescribeStateMachineForExecution and states:DescribeStateMachine.

Examples:
  $ stepwright show @last-failed --local
  $ stepwright show Order:A-1 --json`,
    )
    .action(async (execution: string, options: ShowOptions) => {
      const { showCommand } = await import('../commands/show.js');
      done(await showCommand(execution, options, host));
    });
}
