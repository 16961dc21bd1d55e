import type { Argument, Command, Option } from 'commander';
import { statuses } from '../list/status-option.js';

/** A command as a shell completes it: plain data, out of the commands themselves. */
export interface CompletionCommand {
  /** Names that lead to it, `[]` for the program: `['schedule', 'list']`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly options: readonly CompletionOption[];
  /** What its arguments may be; absent where it has none. */
  readonly argument?: CompletionArgument;
  readonly commands: readonly CompletionCommand[];
}

export interface CompletionOption {
  /** As they are typed: `-i` and `--input`, or one of them. */
  readonly flags: readonly string[];
  readonly description: string;
  /** May be given again. */
  readonly isRepeated: boolean;
  /** Absent where it takes none. */
  readonly value?: CompletionValue;
}

export interface CompletionArgument {
  readonly name: string;
  readonly value: CompletionValue;
}

/** What can be typed at a place. A closed union. */
export type CompletionValue =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** Nothing that a shell could know. */
  | { readonly kind: 'free' };

/** Names of what is typed as a path, as help calls them; `@file` stands where JSON may. */
const paths: ReadonlySet<string> = new Set(['workflow', 'machine', 'path', 'old', 'new', 'file', 'json']);
const folders: ReadonlySet<string> = new Set(['dir', 'folder']);

/** Words for what takes no fixed choices, by the name of the argument or the option. Names in AWS would take too long to ask for. */
const known: Readonly<Record<string, readonly string[]>> = {
  execution: ['@last', '@last-failed'],
  '--status': statuses.map((status) => status.toLowerCase()),
  '--level': ['trace', 'debug', 'info', 'warn', 'error', 'fatal'],
};

/**
 * Reads what there is to complete out of a program.
 *
 * @param neighbours names of the commands beside it, itself among them
 */
export function completionTree(
  command: Command,
  above: readonly string[] = [],
  neighbours: readonly string[] = [],
): CompletionCommand {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const names = commands.map((each) => each.name());
  const [argument] = command.registeredArguments;
  return {
    path: above,
    summary: command.summary() || command.description(),
    options: help.visibleOptions(command).map(completionOption),
    ...(argument === undefined ? {} : { argument: completionArgument(argument, neighbours) }),
    commands: commands.map((each) => completionTree(each, [...above, each.name()], names)),
  };
}

function completionOption(option: Option): CompletionOption {
  const { short, long, description, required, optional, argChoices, flags } = option;
  const value = required || optional ? valueAt(nameIn(flags), long ?? '', argChoices) : undefined;
  return {
    flags: [short, long].filter((flag) => flag !== undefined && flag !== null),
    description,
    isRepeated: /repeated/.test(description),
    ...(value === undefined ? {} : { value }),
  };
}

function completionArgument(argument: Argument, neighbours: readonly string[]): CompletionArgument {
  const name = argument.name();
  // The command that explains commands takes the names of its neighbours.
  const choices = name === 'command' ? neighbours.filter((each) => each !== 'help') : undefined;
  return { name, value: valueAt(name, name, argument.argChoices ?? choices) };
}

/**
 * @param name what help calls it
 * @param place the option, or the name of the argument
 */
function valueAt(name: string, place: string, choices: readonly string[] | undefined): CompletionValue {
  const words = choices ?? known[place];
  if (words !== undefined) return { kind: 'words', words };
  if (folders.has(name)) return { kind: 'folders' };
  return paths.has(name) ? { kind: 'files' } : { kind: 'free' };
}

/** @example nameIn('-i, --input <json>') // 'json' */
function nameIn(flags: string): string {
  return /[<[]([^>\].=[]+)/.exec(flags)?.[1] ?? '';
}
