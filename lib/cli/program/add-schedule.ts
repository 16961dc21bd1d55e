import type { Command } from 'commander';
import type { ScheduleBackfillOptions } from '../commands/schedule-backfill.js';
import type { ScheduleListOptions } from '../commands/schedule-list.js';
import type { ScheduleNextOptions } from '../commands/schedule-next.js';
import type { ScheduleSwitchOptions } from '../commands/schedule-switch.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { addHelpCommand } from './add-help.js';
import { withTarget } from './with-target.js';

const DEPLOYED_HELP = `
<workflow> is one of
  OrderFulfilment      a deployed workflow, or the name of its state machine
  arn:aws:states:...   the ARN of a state machine
  orders.ts            a module or a document: what the workflow in it is called
`;

const LIST_HELP = `
Needed: states:ListStateMachines, states:ListTagsForResource,
states:DescribeStateMachine, events:ListRuleNamesByTarget and
events:DescribeRule. For workflows with a time zone scheduler:ListSchedules and
scheduler:GetSchedule.
`;

/** What a deployment does to a paused schedule. */
const PAUSE_HELP = `
A rule is paused with whatever else it starts. A later deployment leaves it
paused, unless it changes the rule or schedule: CloudFormation then sets that to
what the template says. For good, deploy it with schedule: { enabled: false }.

Needed: states:ListStateMachines, states:ListTagsForResource,
states:DescribeStateMachine, events:ListRuleNamesByTarget, events:DescribeRule,
events:DisableRule and events:EnableRule. For workflows with a time zone
scheduler:ListSchedules, scheduler:GetSchedule, scheduler:UpdateSchedule, and
iam:PassRole for the role of the schedule.
`;

/**
 * `stepwright schedule` and what is below it.
 *
 * @param done is told the exit code of the command that ran
 */
export function addScheduleCommands(program: Command, host: Host, done: (code: ExitCode) => void): void {
  const schedule = program
    .command('schedule')
    .summary('see, pause and catch up on what starts workflows')
    .description('Shows when workflows are due, pauses and resumes that, and starts what was due and did not run.');

  schedule
    .command('next')
    .summary('show when a workflow is due')
    .description(
      'Shows when a workflow is due next, as it is written: in its time zone and in UTC, and where clocks change in ' +
        'between. Nothing of AWS is asked.',
    )
    .argument('<workflow>', 'module or document')
    .option('-n, --count <number>', 'how many times', '10')
    .option('--from <instant>', 'after that, like 2026-03-01T09:00:00Z (default: now)')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  $ stepwright schedule next lib/orders.ts -n 3')
    .action(async (workflow: string, options: ScheduleNextOptions) => {
      const { scheduleNextCommand } = await import('../commands/schedule-next.js');
      done(await scheduleNextCommand(workflow, options, host));
    });

  withTarget(
    schedule
      .command('list')
      .summary('show what starts deployed workflows')
      .description(
        'Shows the rules of EventBridge and the schedules of EventBridge Scheduler that start workflows, as they are ' +
          'deployed: whether they are paused, their expressions and time zones, and when they are due next.',
      )
      .argument('[workflow]', 'one of them, or any state machine (default: all workflows)')
      .option('--json', 'print them as JSON'),
    { served: false },
  )
    .addHelpText(
      'after',
      `${DEPLOYED_HELP}${LIST_HELP}\nExample:\n  $ stepwright schedule list OrderFulfilment --region eu-west-1`,
    )
    .action(async (workflow: string | undefined, options: ScheduleListOptions) => {
      const { scheduleListCommand } = await import('../commands/schedule-list.js');
      done(await scheduleListCommand(workflow, options, host));
    });

  const switches = [
    ['pause', 'keep a deployed workflow from starting by itself', 'Pauses'],
    ['resume', 'let a deployed workflow start by itself again', 'Resumes'],
  ] as const;
  for (const [command, summary, verb] of switches) {
    withTarget(
      schedule
        .command(command)
        .summary(summary)
        .description(
          `${verb} the rules of EventBridge and the schedules of EventBridge Scheduler that start a workflow. What is ` +
            'under way goes on. Doing it twice changes nothing twice.',
        )
        .argument('<workflow>', 'workflow, state machine, module or document')
        .option('--json', 'print what was changed as JSON'),
      { served: false },
    )
      .addHelpText(
        'after',
        `${DEPLOYED_HELP}${PAUSE_HELP}\nExample:\n  $ stepwright schedule ${command} OrderFulfilment`,
      )
      .action(async (workflow: string, options: ScheduleSwitchOptions) => {
        const { scheduleSwitchCommand } = await import('../commands/schedule-switch.js');
        done(await scheduleSwitchCommand(command, workflow, options, host));
      });
  }

  withTarget(
    schedule
      .command('backfill')
      .summary('start what was due and did not run')
      .description(
        'Starts an execution for every time at which a workflow was due in a period, with that time as scheduledTime in ' +
          'its input, the oldest first, and waits for their ends. Shows first what will be started, and asks. What was ' +
          'executed already, well or not, is not started again: neither by the schedule nor by another call of this.',
      )
      .argument('<workflow>', 'module or document, whose pattern says when it was due')
      .requiredOption('--from <instant>', 'due after that, like 2026-03-01T09:00:00Z')
      .option('--to <instant>', 'and not after that (default: now, without what was due in the last five minutes)')
      .option('-i, --input <json>', 'input: JSON, @file, or - for standard input (default: what the schedule gives)')
      .option('--state-machine <name>', 'ARN or name of the state machine, where several run this workflow')
      .option('--max-parallel <number>', 'executions under way at a time', '1')
      .option('--limit <number>', 'executions to start, at most; calling it again goes on', '100')
      .option('--names-only', 'believe the names of executions, and do not look into those that have another')
      .option('--dry-run', 'show what would be started, and start nothing')
      .option('-y, --yes', 'do not ask')
      .option('--json', 'print what was started and what came of it as JSON, and nothing else'),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 every execution succeeded, 1 one did not or was not started, 2 the
call was wrong.

Needed: states:ListStateMachines, states:ListTagsForResource,
states:DescribeStateMachine, states:ListExecutions, states:DescribeExecution,
states:StartExecution; without --input, on AWS, also
events:ListRuleNamesByTarget, events:DescribeRule and events:ListTargetsByRule,
and for workflows with a time zone scheduler:ListSchedules and
scheduler:GetSchedule.

Examples:
  $ stepwright schedule backfill orders.ts --from 2026-03-01T00:00:00Z --dry-run
  $ stepwright schedule backfill orders.ts --from 2026-03-01T00:00:00Z --local`,
    )
    .action(async (workflow: string, options: ScheduleBackfillOptions) => {
      const { scheduleBackfillCommand } = await import('../commands/schedule-backfill.js');
      done(await scheduleBackfillCommand(workflow, options, host));
    });

  addHelpCommand(schedule);
}
