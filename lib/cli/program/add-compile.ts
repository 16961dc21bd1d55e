import type { Command } from 'commander';
import type { CompileOptions } from '../commands/compile.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';
import { WORKFLOW_HELP } from './workflow-help.js';

/**
 * `stepwright compile`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addCompileCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('compile')
    .summary('write the state machines of workflows')
    .description(
      'Writes <Name>.asl.json, <Name>-Rollback.asl.json where something can be undone, and functions.json, which says ' +
        'what the function names in them stand for. Several workflows go to a folder each.',
    )
    .argument('<workflow...>', 'modules or documents')
    .requiredOption('-o, --out <dir>', 'folder for the files')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', `${WORKFLOW_HELP}\nExample:\n  $ stepwright compile lib/orders.ts --out machines`)
    .action(async (inputs: string[], options: CompileOptions) => {
      const { compileCommand } = await import('../commands/compile.js');
      done(await compileCommand(inputs, options, host));
    });
}
