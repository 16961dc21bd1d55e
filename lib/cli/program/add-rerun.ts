import type { Command } from 'commander';
import type { RerunOptions } from '../commands/rerun.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright rerun`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addRerunCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('rerun')
      .summary('run again what failed, and reuse what succeeded')
      .description(
        'Runs again what failed, was cut off or was undone, and all that depends on it; reuses the results of everything ' +
          'else, without calling its functions. Shows first what is reused, what runs and what has to be undone before, ' +
          'and asks. Redrives the execution where that comes to the same, and starts a new one otherwise, which has the ' +
          'effects of the old one from then on: undoing it undoes them too.',
      )
      .argument('<execution>', 'execution to rerun; it has to be over')
      .option('--from <task>', 'run this one again as well, and all that depends on it; may be repeated', collect)
      .option('--input <json>', 'run everything again, with this input: JSON, @file, or - for standard input')
      .option('--new-code', 'run the definition that is deployed now, if that is another one')
      .option('--dry-run', 'show the plan, and start nothing')
      .option('-y, --yes', 'do not ask')
      .option('--watch', 'draw how it goes, and end with its report (default)')
      .option('--wait', 'wait for its end, and draw nothing that stays')
      .option('--no-wait', 'do not wait for its end')
      .option('--json', 'print the plan and what came of it as JSON, and nothing else'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Exit codes: 0 what runs again succeeded, or was started with --no-wait; 1 it
failed, or could not be rerun; 2 the call was wrong.

Needs states:DescribeExecution, states:GetExecutionHistory,
states:DescribeStateMachineForExecution and states:DescribeStateMachine; to
redrive, states:RedriveExecution; to start anew, states:StartExecution on the
state machine, and on its rollback machine to undo first. Where results are too
many to travel also states:ListTagsForResource and s3:PutObject.

Examples:
  $ stepwright rerun @last-failed --local
  $ stepwright rerun Order:A-1 --from ShipOrder --dry-run
  $ stepwright rerun Order:A-1 --new-code --yes --wait`,
    )
    .action(async (execution: string, options: RerunOptions) => {
      const { rerunCommand } = await import('../commands/rerun.js');
      done(await rerunCommand(execution, options, host));
    });
}

function collect(task: string, before: readonly string[] = []): readonly string[] {
  return [...before, task];
}
