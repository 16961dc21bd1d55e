import { type Command, Option } from 'commander';
import type { DiffOptions } from '../commands/diff.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright diff`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addDiffCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('diff')
    .summary('compare two versions of a workflow')
    .description(
      'Shows what is different between two versions of a workflow: tasks, dependencies, plan, permissions and cost; and ' +
        'whether executions that began with the old one can finish, be redriven and be undone when the new one is deployed ' +
        'over it. The code of functions is not compared.',
    )
    .argument('<old>', 'workflow, ref:path, a ref for the path of <new>, or a range of refs')
    .argument('<new>', 'workflow, ref:path, or a ref for the path of <old>')
    .addOption(
      new Option('--format <format>', 'text, or markdown for a comment on a pull request')
        .choices(['text', 'markdown'])
        .default('text'),
    )
    .option('--json', 'print the differences as JSON, and nothing else')
    .option('--exit-code', 'exit with 1 when anything differs')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 when it is breaking: executions cannot finish or be undone').choices([
        'breaking',
      ]),
    )
    .option('--unpinned', 'with --fail-on: for a workflow that is deployed with pinVersions: false')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
A ref is anything that git takes for a commit. Its files are read with the
packages that are installed now.

Examples:
  $ stepwright diff main lib/orders.ts
  $ stepwright diff main...HEAD lib/orders.ts --format markdown
  $ stepwright diff main:lib/order.ts lib/orders.ts --fail-on breaking`,
    )
    .action(async (old: string, now: string, options: DiffOptions) => {
      const { diffCommand } = await import('../commands/diff.js');
      done(await diffCommand(old, now, options, host));
    });
}
