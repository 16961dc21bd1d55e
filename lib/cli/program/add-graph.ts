import { type Command, Option } from 'commander';
import type { GraphOptions } from '../commands/graph.js';
import type { ExitCode } from '../exit-code.js';
import { graphFormats } from '../graph/formats.js';
import type { Host } from '../host.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright graph`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addGraphCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('graph')
    .summary('draw a workflow')
    .description(
      'Prints a picture of a workflow: its tasks and dependencies (without those that others imply), ' +
        'dashed the orderings that the plan adds, and boxes for the Parallel states.',
    )
    .argument('<workflow>', 'module or document')
    .addOption(
      new Option(
        '--format <format>',
        'mermaid: text that GitHub and others draw in Markdown; dot: text for Graphviz; svg: an image',
      )
        .choices(graphFormats)
        .default('mermaid'),
    )
    .option('--no-nesting', 'leave the boxes out')
    .addOption(new Option('--json', 'print what would be drawn as JSON: tasks, boxes and arrows').conflicts(['format']))
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright graph lib/orders.ts
  $ stepwright graph lib/orders.ts --format svg > orders.svg`,
    )
    .action(async (input: string, options: GraphOptions) => {
      const { graphCommand } = await import('../commands/graph.js');
      done(await graphCommand(input, options, host));
    });
}
