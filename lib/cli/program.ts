import { Command, Option } from 'commander';
import type { CompileOptions } from './commands/compile.js';
import type { DevOptions } from './commands/dev.js';
import type { DiffOptions } from './commands/diff.js';
import type { ExecuteOptions } from './commands/execute.js';
import type { GraphOptions } from './commands/graph.js';
import type { PlanOptions } from './commands/plan.js';
import type { RollbackOptions } from './commands/rollback.js';
import type { RunOptions } from './commands/run.js';
import { addScheduleCommands } from './commands/schedule.js';
import type { VerifyCommandOptions } from './commands/verify.js';
import type { ExitCode } from './exit-code.js';
import { graphFormats } from './graph/formats.js';
import type { Host } from './host.js';

const WORKFLOW_HELP = `
<workflow> is one of
  orders.ts            a module with one Workflow (TypeScript or JavaScript)
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
      'input of the execution: JSON, @file, or - for standard input (default: <workflow>.input.json beside it, or {})',
    )
    .option(
      '-f, --fail <task[=n]>',
      'let a task fail without running it, n times or always. A rollback is named ChargeCard.rollback, or after its ' +
        'module: RefundCard for refund-card.ts. May be repeated',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option(
      '--payloads <folder>',
      'folder for inputs and results that are too large for the machine, or none, so that they are errors ' +
        '(default: a temporary one, removed afterwards)',
    )
    .option('--json', 'print the end of the execution as JSON, and nothing else')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright run lib/orders.ts --input '{"orderId":"A-1"}'
  $ stepwright run lib/orders.ts --input @order.json --fail ShipOrder
  $ stepwright run lib/orders.ts -i @order.json -f ShipOrder -f RefundCard=1`,
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
    .option(
      '--budget <json>',
      'bounds for what it may cost, JSON or @file, such as {"worst":{"transitions":100},"addedOrderings":0}: exit code 1 ' +
        'when one is passed',
    )
    .option('--prices <json>', 'what AWS asks in your Region, JSON or @file, such as {"per1000Transitions":0.0375}')
    .option('--json', 'print one object, or an array for several workflows')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright plan lib/orders.ts
  $ stepwright plan lib/orders.ts --budget @budget.json`,
    )
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
        'mermaid: text that GitHub and others draw in Markdown; dot: text for Graphviz; svg: an image',
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
      'Writes <Name>.asl.json, <Name>-Rollback.asl.json where something can be undone, and functions.json, which says ' +
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
      const { diffCommand } = await import('./commands/diff.js');
      done(await diffCommand(old, now, options, host));
    });

  program
    .command('verify')
    .summary('let everything go wrong that can, and check that it is undone')
    .description(
      'Runs the compiled state machines of a workflow through everything that can go wrong, in virtual time: every task ' +
        'and rollback, at every attempt, before and after its effect, timeouts, crashes, errors of Lambda, results that ' +
        'are too large, and pairs of these. Checks after each that dependencies, data, retries and undoing were as promised.',
    )
    .argument('<workflow>', 'module or document')
    .option('--real', 'call the functions themselves, with the failures around them, instead of stand-ins')
    .option('--samples <file>', 'JSON of what stand-ins return: { "Task": value or JSON Schema }')
    .option('-i, --input <json>', 'input of the executions, as for run')
    .option(
      '--only <task>',
      'only what goes wrong with this task or its rollback. May be repeated',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--pairs <number>', 'pairs of functions that fail in one execution, at most', '500')
    .option('--stops <number>', 'moments at which it is stopped, and then undone by command, at most', '500')
    .option('--seconds <number>', 'stop after so long, and say what was left out', '60')
    .option('--limit <number>', 'stop after so many scenarios, and say what was left out')
    .option('--seed <number>', 'decides results, how long calls take, and which scenarios come first', '1')
    .option('--scenario <id>', 'one scenario alone, as a report names it')
    .option('--json', 'print the verification as JSON, and nothing else')
    .addHelpText(
      'after',
      `${WORKFLOW_HELP}
Examples:
  $ stepwright verify lib/orders.ts
  $ stepwright verify lib/orders.ts --only ChargeCard --pairs 0
  $ stepwright verify lib/orders.ts --scenario ChargeCard:after:1`,
    )
    .action(async (input: string, options: VerifyCommandOptions) => {
      const { verifyCommand } = await import('./commands/verify.js');
      done(await verifyCommand(input, options, host));
    });

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
      const { executeCommand } = await import('./commands/execute.js');
      done(await executeCommand(file, options, host));
    });

  program
    .command('dev')
    .summary('serve the Step Functions API on this machine')
    .description(
      'Serves the API of Step Functions on this machine, for the AWS CLI and the AWS SDKs, and holds the workflows of ' +
        'some files and folders: they are built again when files change, and started when they are due. State is kept in ' +
        'a folder, so that executions go on after a restart.',
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
    .option('--state <dir>', 'folder for executions and state machines', '.stepwright')
    .option('--no-schedules', 'do not start workflows when they are due')
    .option(
      '--rollback-when-stopped',
      'undo executions that are stopped or time out, as rollbackWhenStopped of the construct does. Started with it ' +
        'again, those too that it did not get to the last time. What a rollback failed at is left to you',
    )
    .option('--no-watch', 'do not look for changes of files')
    .option('--max-running <number>', 'executions under way at a time', '10000')
    .option('--keep <number>', 'executions that are over and kept', '1000')
    .addHelpText(
      'after',
      `
Examples:
  $ stepwright dev workflows
  $ aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083`,
    )
    .action(async (paths: string[], options: DevOptions) => {
      const { devCommand } = await import('./commands/dev.js');
      done(await devCommand(paths, options, host));
    });

  program
    .command('rollback')
    .summary('undo an execution, or what is left of it')
    .description(
      'Undoes an execution that was stopped, timed out, failed or succeeded: shows what completed, what was undone ' +
        'and what nobody knows, starts the rollback of exactly what is left, and waits for its end. Asking twice undoes ' +
        'nothing twice, and two who ask at the same time start one rollback.',
    )
    .argument('<execution>', 'ARN of an execution, or its name')
    .option('--dry-run', 'show the plan, and start nothing')
    .option('--no-wait', 'start the rollback, and do not wait for its end')
    .option('--json', 'print the plan and what came of it as JSON, and nothing else')
    .addOption(new Option('--endpoint-url <url>', 'Step Functions there, rather than in AWS').conflicts(['local']))
    .option('--local', 'the endpoint of stepwright dev on this machine (http://127.0.0.1:8083)')
    .option('--region <region>', 'region of AWS (default: that of the ARN, or as the AWS CLI finds it)')
    .option('--profile <profile>', 'profile in the configuration files of AWS')
    .addHelpText(
      'after',
      `
Exit codes: 0 everything is undone, 1 something is left, 2 the call was wrong.

Examples:
  $ stepwright rollback A-1 --local --dry-run
  $ stepwright rollback arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1`,
    )
    .action(async (execution: string, options: RollbackOptions) => {
      const { rollbackCommand } = await import('./commands/rollback.js');
      done(await rollbackCommand(execution, options, host));
    });

  addScheduleCommands(program, host, done);

  return program;
}
