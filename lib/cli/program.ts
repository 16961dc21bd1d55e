import { type Argument, Command } from 'commander';
import type { ExitCode } from './exit-code.js';
import type { Host } from './host.js';
import { addCalibrateCommand } from './program/add-calibrate.js';
import { addCompileCommand } from './program/add-compile.js';
import { addCompletionCommand } from './program/add-completion.js';
import { addDevCommand } from './program/add-dev.js';
import { addDiffCommand } from './program/add-diff.js';
import { addExecuteCommand } from './program/add-execute.js';
import { addExplainCommand } from './program/add-explain.js';
import { addGraphCommand } from './program/add-graph.js';
import { addHelpCommand } from './program/add-help.js';
import { addHistoryCommand } from './program/add-history.js';
import { addListCommand } from './program/add-list.js';
import { addLogsCommand } from './program/add-logs.js';
import { addPlanCommand } from './program/add-plan.js';
import { addRerunCommand } from './program/add-rerun.js';
import { addRollbackCommand } from './program/add-rollback.js';
import { addRunCommand } from './program/add-run.js';
import { addScheduleCommands } from './program/add-schedule.js';
import { addShowCommand } from './program/add-show.js';
import { addStopCommand } from './program/add-stop.js';
import { addTriggerCommand } from './program/add-trigger.js';
import { addVerifyCommand } from './program/add-verify.js';
import { addWatchCommand } from './program/add-watch.js';
import { withDebug } from './program/debug-option.js';

const NAMES_HELP = `
<workflow>   orders.ts, orders.ts#nightly or order.json; the name of a deployed
             one, such as Order, where executions and schedules are operated
<execution>  A-1, Order:A-1, @last, @last-failed, Order:@last or an ARN

Exit codes: 0 done, 1 an execution or a check failed, 2 the call was wrong.`;

/**
 * The commands and their options, as they are typed and as they are explained. A command is loaded when it is called, so
 * that help and plans do not wait for the engine.
 *
 * @param done is told the exit code of the command that ran
 */
export function createProgram(host: Host, done: (code: ExitCode) => void): Command {
  const program = new Command('stepwright')
    .description(
      'Compiles workflows into AWS Step Functions, runs them on this machine, and operates what runs in both places.',
    )
    .version(host.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'explain')
    .configureHelp({ subcommandTerm: termOf })
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
    .addHelpText('after', NAMES_HELP);
  withDebug(program);

  program.commandsGroup('Write and check:');
  addPlanCommand(program, host, done);
  addCalibrateCommand(program, host, done);
  addGraphCommand(program, host, done);
  addCompileCommand(program, host, done);
  addDiffCommand(program, host, done);
  addVerifyCommand(program, host, done);

  program.commandsGroup('Run here:');
  addRunCommand(program, host, done);
  addExecuteCommand(program, host, done);
  addDevCommand(program, host, done);

  program.commandsGroup('Operate executions:');
  addTriggerCommand(program, host, done);
  addListCommand(program, host, done);
  addShowCommand(program, host, done);
  addHistoryCommand(program, host, done);
  addWatchCommand(program, host, done);
  addExplainCommand(program, host, done);
  addLogsCommand(program, host, done);
  addStopCommand(program, host, done);
  addRerunCommand(program, host, done);
  addRollbackCommand(program, host, done);

  program.commandsGroup('Schedules:');
  addScheduleCommands(program, host, done);

  program.commandsGroup('Shell:');
  addCompletionCommand(program, host, done);
  addHelpCommand(program);

  return program;
}

/** A command in a list of commands: without "[options]", which all of them have. */
function termOf(command: Command): string {
  return [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' ');
}

/** @example argumentTerm(new Argument('<workflow...>')) // '<workflow...>' */
function argumentTerm(argument: Argument): string {
  const { required, variadic } = argument;
  const text = `${argument.name()}${variadic ? '...' : ''}`;
  return required ? `<${text}>` : `[${text}]`;
}
