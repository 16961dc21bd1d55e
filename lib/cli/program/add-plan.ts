import type { Command } from 'commander';
import type { PlanOptions } from '../commands/plan.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright plan`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addPlanCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('plan')
    .summary('show how workflows are laid out, and what that costs')
    .description('Shows how workflows are laid out in sequences and Parallel states, and what that costs.')
    .argument('<workflow...>', 'modules or documents')
    .option(
      '--budget <json>',
      'bounds for what it may cost, JSON or @file, such as {"worst":{"transitions":100},"addedOrderings":0}: exit code 1 ' +
        'when one is passed',
    )
    .option('--prices <json>', 'what AWS asks in your Region, JSON or @file, such as {"per1000Transitions":0.0375}')
    .option('--json', 'print the plans as JSON, and nothing else')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright plan lib/orders.ts
  $ stepwright plan lib/orders.ts --budget @budget.json`,
    )
    .action(async (inputs: string[], options: PlanOptions) => {
      const { planCommand } = await import('../commands/plan.js');
      done(await planCommand(inputs, options, host));
    });
}
