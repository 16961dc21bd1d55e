import type { Command } from 'commander';
import type { CalibrateOptions } from '../commands/calibrate.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright calibrate`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addCalibrateCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('calibrate')
      .summary('measure how long functions take, for the planner')
      .description(
        'Reads how long the functions of a workflow took in its newest executions that succeeded, writes the means into ' +
          'stepwright.durations.json in the folder of package.json, and says what becomes of the plan. Functions without ' +
          'a run keep what the file says.',
      )
      .argument('<workflow>', 'module or document')
      .option('-n, --executions <number>', 'the newest so many', '50')
      .option('--since <time>', 'only those started since then: 30m, 2h, 3d, 2026-03-01 or 2026-03-01T09:00:00Z')
      .option('--from <machine>', 'workflow or state machine whose executions count (default: that of the same name)')
      .option('--dry-run', 'show what would be written, and write nothing')
      .option('--json', 'print it as JSON'),
  )
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Cold starts count; attempts that failed do not, nor do results that a rerun
reused. Of rollbacks, the newest executions that undid others are read.

Needs states:ListExecutions, states:DescribeExecution,
states:GetExecutionHistory and states:DescribeStateMachine; to find the workflow
by its name, also states:ListStateMachines and states:ListTagsForResource.

Examples:
  $ stepwright calibrate lib/orders.ts --dry-run
  $ stepwright calibrate lib/orders.ts --from Order5C9D21 --executions 200`,
    )
    .action(async (workflow: string, options: CalibrateOptions) => {
      const { calibrateCommand } = await import('../commands/calibrate.js');
      done(await calibrateCommand(workflow, options, host));
    });
}
