import { Command, Option } from 'commander';
import type { CompileOptions } from './commands/compile.js';
import type { GraphOptions } from './commands/graph.js';
import type { PlanOptions } from './commands/plan.js';
import type { RunOptions } from './commands/run.js';
import type { ExitCode } from './exit-code.js';
import { graphFormats } from './graph/formats.js';
import type { Host } from './host.js';

const WORKFLOW_HELP = `
<workflow> is one of
  orders.ts            a module that exports one Workflow (TypeScript or JavaScript)
  orders.ts#nightly    one of several that it exports
  order.json           a workflow document, or a neutral task graph
`;

/**
 * The commands and their options, as they are typed and as they are explained. A command is loaded when it is called, so
 * that help and plans do not wait for the engine.
 *
 * @param done is told the exit code of the command that ran
 */
export function createProgram(host: Host, done: (code: ExitCode) => void): Command {
  const program = new Command('stepwright')
    .description('Compiles workflows into AWS Step Functions, and runs what it compiled on this machine.')
    .version(host.version, '-v, --version', 'print the version')
    .helpCommand('help [command]', 'explain a command')
    .helpOption('-h, --help', 'explain')
    .showHelpAfterError('(add --help for how it is called)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHelpWidth: () => host.columns,
      getErrHelpWidth: () => host.columns,
      getOutHasColors: () => host.colour,
      getErrHasColors: () => host.colour,
    })
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}\nExit codes: 0 done, 1 an execution or a check failed, 2 the call was wrong.`,
    );

  program
    .command('run')
    .summary('run a workflow on this machine')
    .description(
      'Runs a workflow on this machine: the compiled state machine, with the functions as they would be deployed.',
    )
    .argument('<workflow>', 'module or document')
    .option(
      '-i, --input <json>',
      'input of the execution: JSON, @file, or - for standard input\n(default: <workflow>.input.json beside it, or {})',
    )
    .option(
      '-f, --fail <task[=n]>',
      'let a task fail without running it, n times or always. A rollback is named ChargeCard.rollback, or after its ' +
        'module: RefundCard for refund-card.ts. May be repeated',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--json', 'print the end of the execution as JSON, and nothing else')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright run lib/orders.ts --input '{"orderId":"A-1"}'
  $ stepwright run lib/orders.ts --input @order.json --fail ShipOrder
  $ stepwright run lib/orders.ts --input @order.json --fail ShipOrder --fail RefundCard=1`,
    )
    .action(async (input: string, options: RunOptions) => {
      const { runCommand } = await import('./commands/run.js');
      done(await runCommand(input, options, host));
    });

  program
    .command('plan')
    .summary('show how workflows are laid out, and what that costs')
    .description('Shows how workflows are laid out in sequences and Parallel states, and what that costs.')
    .argument('<workflow...>', 'modules or documents')
    .option('--json', 'print one object, or an array for several workflows')
    .addHelpText('after', `${WORKFLOW_HELP}\nExample:\n  $ stepwright plan lib/orders.ts`)
    .action(async (inputs: string[], options: PlanOptions) => {
      const { planCommand } = await import('./commands/plan.js');
      done(await planCommand(inputs, options, host));
    });

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
        'mermaid: text that GitHub and others draw in Markdown;\ndot: text for Graphviz; svg: an image',
      )
        .choices(graphFormats)
        .default('mermaid'),
    )
    .option('--no-nesting', 'leave the boxes out')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright graph lib/orders.ts
  $ stepwright graph lib/orders.ts --format svg > orders.svg`,
    )
    .action(async (input: string, options: GraphOptions) => {
      const { graphCommand } = await import('./commands/graph.js');
      done(await graphCommand(input, options, host));
    });

  program
    .command('compile')
    .summary('write the state machines of workflows')
    .description(
      'Writes <Name>.asl.json, <Name>-Rollback.asl.json where something can be undone, and functions.json, which says\n' +
        'what the function names in them stand for. Several workflows go to a folder each.',
    )
    .argument('<workflow...>', 'modules or documents')
    .requiredOption('-o, --out <dir>', 'folder for the files')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', `${WORKFLOW_HELP}\nExample:\n  $ stepwright compile lib/orders.ts --out machines`)
    .action(async (inputs: string[], options: CompileOptions) => {
      const { compileCommand } = await import('./commands/compile.js');
      done(await compileCommand(inputs, options, host));
    });

  return program;
}
