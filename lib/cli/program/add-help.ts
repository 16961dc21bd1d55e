import type { Command } from 'commander';
import { didYouMean } from '../../problems/did-you-mean.js';
import { wrongCall } from '../refusal.js';

/**
 * `help`, of a program or of a command with others below it. Commander's own explains one level down, and nothing by a
 * name that there is not.
 *
 * @param above whose commands it explains, and itself where none is named
 */
export function addHelpCommand(above: Command): void {
  above
    .helpCommand(false)
    .command('help')
    .summary('explain a command')
    .description('Explains a command, as --help behind it does.')
    .argument('[command...]', 'its name, as it is typed')
    .action((names: readonly string[]) => names.reduce(below, above).help());
}

/** @throws Refused when there is no such command */
function below(above: Command, name: string): Command {
  const commands = above.createHelp().visibleCommands(above);
  const found = commands.find((command) => command.name() === name);
  if (found !== undefined) return found;
  const path = pathOf(above);
  const meant = didYouMean(
    name,
    commands.map((command) => command.name()),
  );
  const message = `There is no command "${[...path.slice(1), name].join(' ')}".${meant}`;
  throw wrongCall(`${message}\n  fix: see those there are: ${path.join(' ')} --help`);
}

/** @example pathOf(scheduleCommand) // ['stepwright', 'schedule'] */
function pathOf(command: Command): readonly string[] {
  return [...(command.parent === null ? [] : pathOf(command.parent)), command.name()];
}
