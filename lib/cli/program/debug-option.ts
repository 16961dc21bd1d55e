import { type Command, Help, Option } from 'commander';

const debug = new Option('--debug', 'print the stack of an error, and its causes');

/**
 * Gives `--debug` to a program and all its commands, those that are added later too: it is one option of the program,
 * which may be typed behind a command as well, and is shown in the help of each.
 */
export function withDebug(program: Command): Command {
  return program.addOption(debug).configureHelp({
    ...program.configureHelp(),
    visibleOptions: (command) => {
      const own = new Help().visibleOptions(command).filter((option) => option !== debug);
      // Last but --help, which commander has put at the end.
      return [...own.slice(0, -1), debug, ...own.slice(-1)];
    },
  });
}
