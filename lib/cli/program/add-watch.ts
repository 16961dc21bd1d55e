import type { Command } from 'commander';
import type { WatchCommandOptions } from '../commands/watch.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright watch`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addWatchCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('watch')
      .summary('show executions while they run')
      .description(
        'Shows an execution while it runs, and what undoes it: every task with its attempts and times, and at the end ' +
          'what failed, what was undone and what is left. Of several, a line for each. One that is over is reported at ' +
          'once. Where there is no terminal, a line is printed for everything that happens.',
      )
      .argument('[execution...]', 'executions to watch; of several, a line each')
      .option('-w, --workflow <workflow>', 'all executions of it that are running, in place of naming some')
      .option('--json', 'print a JSON object a line for everything that happens, and nothing else'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Exit codes: 0 all succeeded, 1 one did not, or you left before (Ctrl-C; it goes
on), 2 the call was wrong.

Needs states:DescribeExecution, states:GetExecutionHistory,
states:DescribeStateMachineForExecution and states:DescribeStateMachine; with
--workflow also states:ListStateMachines, states:ListTagsForResource and
states:ListExecutions. Makes about four calls a second at most, however many
executions are watched.

Examples:
  $ stepwright watch @last --local
  $ stepwright watch Order:A-1 Order:A-2
  $ stepwright watch --workflow Order --json | jq 'select(.kind=="end").status'`,
    )
    .action(async (executions: string[], options: WatchCommandOptions) => {
      const { watchCommand } = await import('../commands/watch.js');
      done(await watchCommand(executions, options, host));
    });
}
