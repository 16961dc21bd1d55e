import type { Command } from 'commander';
import type { StopOptions } from '../commands/stop.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright stop`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addStopCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('stop')
      .summary('stop executions, and undo them if wanted')
      .description(
        'Stops executions: shows what is under way, asks, and waits until Step Functions says that they are over. ' +
          'Functions that are under way run to their end, and nothing is undone, unless --rollback undoes it.',
      )
      .argument('<execution...>', 'executions to stop')
      .option('--rollback', 'then undo what they did, as stepwright rollback does')
      .option('--reason <text>', 'why: the cause that their descriptions show')
      .option('--error <name>', 'and the name of the error')
      .option('-y, --yes', 'do not ask')
      .option('--json', 'print what was stopped and undone as JSON, and nothing else'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Exit codes: 0 all are over, also those that were before, and with --rollback
everything is undone; 1 one was not stopped, or something is left to undo; 2 the
call was wrong.

Needs states:StopExecution, states:DescribeExecution,
states:GetExecutionHistory, states:DescribeStateMachineForExecution and
states:DescribeStateMachine; with --rollback also states:StartExecution on the
rollback machine. Where a key of yours encrypts executions, --reason and --error
need that as well.

Examples:
  $ stepwright stop @last --local
  $ stepwright stop Order:A-1 --rollback --reason 'wrong prices' --yes`,
    )
    .action(async (executions: string[], options: StopOptions) => {
      const { stopCommand } = await import('../commands/stop.js');
      done(await stopCommand(executions, options, host));
    });
}
