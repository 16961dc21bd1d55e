import type { CompletionCommand } from './completion-tree.js';

/** A command with the names that lead to it in one word, `schedule/list`; `''` for the program. */
export interface PlacedCommand {
  readonly path: string;
  readonly command: CompletionCommand;
}

/** A program and all that is below it. */
export function everyCommand(command: CompletionCommand): readonly PlacedCommand[] {
  return [{ path: command.path.join('/'), command }, ...command.commands.flatMap(everyCommand)];
}
