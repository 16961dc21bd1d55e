import type { Command } from 'commander';
import type { DevOptions } from '../commands/dev.js';
import { STATE_FOLDER } from '../dev/endpoint-file.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';

/**
 * `stepwright dev`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addDevCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('dev')
    .summary('serve the Step Functions API on this machine')
    .description(
      'Serves the API of Step Functions on this machine, for the AWS CLI and the AWS SDKs, and holds the workflows of ' +
        'some files and folders: they are built again when files change, and started when they are due. State is kept in ' +
        'a folder, so that executions go on after a restart, and so is the address, by which --local finds it.',
    )
    .argument('[path...]', 'files with workflows, and folders to look for them')
    .option('-p, --port <number>', 'port to listen on; 0 for any that is free', '8083')
    .option(
      '--host <address>',
      'address to listen on; others than 127.0.0.1 let other machines run your functions',
      '127.0.0.1',
    )
    .option(
      '--allow-host <name>',
      'a name that clients reach it by, besides those of this machine, such as host.docker.internal. May be repeated',
      (name: string, before: readonly string[] = []) => [...before, name],
    )
    .option('--state <dir>', 'folder for executions and state machines', STATE_FOLDER)
    .option('--no-schedules', 'do not start workflows when they are due')
    .option(
      '--rollback-when-stopped',
      'undo executions that are stopped or time out, as rollbackWhenStopped of the construct does. Started with it ' +
        'again, those too that it did not get to the last time. What a rollback failed at is left to you',
    )
    .option('--no-watch', 'do not look for changes of files')
    .option('--max-running <number>', 'executions under way at a time', '10000')
    .option('--keep <number>', 'executions that are over and kept', '1000')
    .option('--json', 'print a line of JSON for whatever it says, the first when it is ready')
    .addHelpText(
      'after',
      `
Examples:
  $ stepwright dev workflows
  $ stepwright dev workflows --port 0
  $ aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083`,
    )
    .action(async (paths: string[], options: DevOptions) => {
      const { devCommand } = await import('../commands/dev.js');
      done(await devCommand(paths, options, host));
    });
}
