import type { Command } from 'commander';
import type { LogsOptions } from '../commands/logs.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright logs`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addLogsCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('logs')
      .summary('show what the functions of an execution wrote')
      .description(
        'Shows what the functions of an execution wrote, and those that undid it, in order of time: time (UTC), task, ' +
          'attempt, level and message, errors with their stack. Of what Lambda says, only what went wrong: timeouts, ' +
          'crashes, and memory that was nearly full.',
      )
      .argument('<execution>', 'the execution')
      .option(
        '-t, --task <task>',
        'only this task and what undoes it. May be repeated',
        (task: string, before: readonly string[] = []) => [...before, task],
      )
      .option('-f, --follow', 'go on until the execution is over')
      .option('--no-rollback', 'without what undid the execution')
      .option('--level <level>', 'this level and those above: trace, debug, info, warn, error or fatal (default: all)')
      .option('--since <time>', 'only since then: 30m, 2h, 3d, 2026-03-01 or 2026-03-01T09:00:00Z')
      .option('--lambda', 'also what Lambda says of calls that went well: time, memory, cold starts')
      .option('--json', 'print the lines as JSON; with --follow an object a line'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Lines are found by the execution that they name. Where functions log as plain
text they are found by their requests and times, and what cannot be told from
other executions is left out: taskLogs: 'structured' is better.

Needs logs:FilterLogEvents on the log groups of the functions,
lambda:GetFunctionConfiguration, states:DescribeExecution,
states:GetExecutionHistory and states:DescribeStateMachineForExecution. Where
nothing is found, logs:DescribeLogGroups tells how long it is kept.

Examples:
  $ stepwright logs @last-failed
  $ stepwright logs A-1 --task ChargeCard --level warn
  $ stepwright logs @last --follow --local`,
    )
    .action(async (execution: string, options: LogsOptions) => {
      const { logsCommand } = await import('../commands/logs.js');
      done(await logsCommand(execution, options, host));
    });
}
