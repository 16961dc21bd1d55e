import { type Command, Option } from 'commander';
import type { TriggerOptions } from '../commands/trigger.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { DEPLOYED_HELP } from './workflow-reference-help.js';

/**
 * `stepwright trigger`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addTriggerCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('trigger')
      .summary('start an execution of a deployed workflow')
      .description(
        'Starts an execution of a deployed workflow. Named by its module or document, its input is checked by the ' +
          'schema of the workflow first. An input that is too large to travel is stored where the workflow stores such. ' +
          'Named by the ARN of a version or an alias, that is what is started.',
      )
      .argument('<workflow>', 'workflow, state machine, module or document')
      .option(
        '-i, --input <json>',
        'input of the execution: JSON, @file, or - for standard input (default: of a module or document ' +
          '<workflow>.input.json beside it, or {})',
      )
      .option(
        '-n, --name <key>',
        'name of the execution, by which it is started once: asked again with the same input, nothing is ' +
          'started (default: AWS makes one up)',
      )
      .addOption(new Option('--wait', 'wait for its end, and print its output').conflicts(['watch']))
      .addOption(new Option('--watch', 'show it while it runs, as stepwright watch does').conflicts(['json']))
      .option('--json', 'print the execution as JSON, with --wait its result too, and nothing else'),
  )
    .addHelpText(
      'after',
      `${DEPLOYED_HELP}
Exit codes: 0 started, and with --wait or --watch succeeded; 1 it did not
succeed, or its name is taken; 2 the call was wrong.

Needs states:StartExecution and states:DescribeStateMachine; with --name also
states:DescribeExecution; to find a workflow by its name also
states:ListStateMachines and states:ListTagsForResource; for a large input
s3:PutObject.

Examples:
  $ stepwright trigger Order --input '{"orderId":"A-1"}' --name A-1 --watch
  $ stepwright trigger lib/orders.ts -i @order.json --local --wait
  $ generate-order | stepwright trigger Order -i - --json | jq -r .execution`,
    )
    .action(async (workflow: string, options: TriggerOptions) => {
      const { triggerCommand } = await import('../commands/trigger.js');
      done(await triggerCommand(workflow, options, host));
    });
}
