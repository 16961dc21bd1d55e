import { type Command, Option } from 'commander';
import type { ExecuteOptions } from '../commands/execute.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';

/**
 * `stepwright execute`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addExecuteCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('execute')
    .summary('run a state machine from a file, with mocks')
    .description(
      'Runs any state machine that is written in JSONata, and prints its history. Nothing is called: mocks answer its ' +
        'Task states, in the format of Step Functions Local (MockConfigFile.json).',
    )
    .argument('<machine>', 'state machine in Amazon States Language (.asl.json)')
    .option(
      '-i, --input <json>',
      'input of the execution: JSON, @file, or - for standard input (default: <machine>.input.json beside it, or {})',
    )
    .option('--name <name>', 'name of the execution (default: the test case)')
    .option('-m, --mock-config <file>', 'mocks for Task states, by test case')
    .option('-t, --test-case <name>', 'test case in there (default: the only one)')
    .option(
      '--state-machine <name>',
      'state machine in there, and its name here (default: the one named like the file, or the only one)',
    )
    .addOption(new Option('--virtual-time', 'jump over waits; the same call gives the same result (default)'))
    .addOption(new Option('--real-time', 'wait as long as AWS would').conflicts(['virtualTime', 'startTime']))
    .option('--start-time <instant>', 'virtual time at the start (default: 2025-01-01T00:00:00Z)')
    .option('--express', 'as an Express state machine')
    .option('--json', 'print the execution with its history as JSON, as AWS gives it')
    .addHelpText(
      'after',
      `
Examples:
  $ stepwright execute order.asl.json --mock-config MockConfigFile.json
  $ stepwright execute order.asl.json -m mocks.json -t Declined -i @order.json`,
    )
    .action(async (file: string, options: ExecuteOptions) => {
      const { executeCommand } = await import('../commands/execute.js');
      done(await executeCommand(file, options, host));
    });
}
