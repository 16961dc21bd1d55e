import { type Command, Option } from 'commander';
import type { ExplainOptions } from '../commands/explain.js';
import type { ExitCode } from '../exit-code.js';
import { explainFormats } from '../explain/formats.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { EXECUTION_HELP } from './workflow-reference-help.js';

/**
 * `stepwright explain`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addExplainCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('explain')
      .summary('say what became of an execution, and why')
      .description(
        'Explains an execution from what Step Functions keeps of it: what failed, at which attempt and where in your ' +
          'code; how its input differs from that of the last execution that succeeded; what ran meanwhile and what never ' +
          'started; what was undone and what was not; what took the time; and what to do next. Changes nothing.',
      )
      .argument('<execution>', 'execution to explain')
      .addOption(
        new Option('--format <format>', 'text, a Mermaid gantt chart, an SVG picture of the timeline, or JSON')
          .choices(explainFormats)
          .default(undefined, 'text'),
      )
      .option('--json', 'the same as --format json'),
  )
    .addHelpText(
      'after',
      `${EXECUTION_HELP}
Needs states:DescribeExecution, states:GetExecutionHistory,
states:DescribeStateMachineForExecution, states:DescribeStateMachine and
states:ListExecutions; what is beside the point is left out where it is not
allowed.

Exit codes: 0 it was explained, whatever became of the execution; 2 the call was
wrong.

Examples:
  $ stepwright explain @last-failed
  $ stepwright explain Order:A-1 --local
  $ stepwright explain A-1 --format svg > A-1.svg`,
    )
    .action(async (execution: string, options: ExplainOptions) => {
      const { explainCommand } = await import('../commands/explain.js');
      done(await explainCommand(execution, options, host));
    });
}
