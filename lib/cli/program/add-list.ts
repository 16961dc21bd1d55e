import { type Command, Option } from 'commander';
import type { ListOptions } from '../commands/list.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { withTarget } from './with-target.js';
import { DEPLOYED_HELP } from './workflow-reference-help.js';

/**
 * `stepwright list`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addListCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  withTarget(
    program
      .command('list')
      .summary('list executions, the newest first')
      .description(
        'Lists executions of a workflow, or of all workflows that are deployed, the newest first. The names that it ' +
          'prints are those that other commands take.',
      )
      .argument('[workflow]', 'one workflow (default: all)')
      .option(
        '-s, --status <status>',
        'only those that are running, succeeded, failed, timed_out or aborted; several with commas',
      )
      .option('--since <time>', 'only those started since then: 30m, 2h, 3d, 2026-03-01 or 2026-03-01T09:00:00Z')
      .addOption(new Option('-n, --limit <number>', 'the newest so many').default('20'))
      .addOption(new Option('--all', 'all of them, however many').conflicts(['limit']))
      .option('--rollbacks', 'those too that undo others')
      .option('--json', 'print them as JSON'),
  )
    .addHelpText(
      'after',
      `${DEPLOYED_HELP}
Needs states:ListExecutions; to find a workflow by its name, also
states:ListStateMachines, states:ListTagsForResource and
states:DescribeStateMachine.

Examples:
  $ stepwright list --status failed,timed_out,aborted --since 8h
  $ stepwright list Order --local
  $ stepwright list lib/orders.ts --all --json`,
    )
    .action(async (workflow: string | undefined, options: ListOptions) => {
      const { listCommand } = await import('../commands/list.js');
      done(await listCommand(workflow, options, host));
    });
}
