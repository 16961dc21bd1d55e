import type { Command } from 'commander';
import type { RollbackOptions } from '../commands/rollback.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright rollback`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addRollbackCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('rollback')
      .summary('undo an execution, or what is left of it')
      .description(
        'Undoes an execution that was stopped, timed out, failed or succeeded: shows what completed, what was undone ' +
          'and what nobody knows, starts the rollback of exactly what is left, and waits for its end. Asking twice undoes ' +
          'nothing twice, and two who ask at the same time start one rollback.',
      )
      .argument('<execution>', 'execution to undo')
      .option('--dry-run', 'show the plan, and start nothing')
      .option('--no-wait', 'start the rollback, and do not wait for its end')
      .option('--json', 'print the plan and what came of it as JSON, and nothing else'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Exit codes: 0 everything is undone, 1 something is left, 2 the call was wrong.

Needs states:DescribeExecution, states:GetExecutionHistory,
states:DescribeStateMachineForExecution, states:DescribeStateMachine, and
states:StartExecution on the rollback machine.

Examples:
  $ stepwright rollback A-1 --local --dry-run
  $ stepwright rollback arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1`,
    )
    .action(async (execution: string, options: RollbackOptions) => {
      const { rollbackCommand } = await import('../commands/rollback.js');
      done(await rollbackCommand(execution, options, host));
    });
}
