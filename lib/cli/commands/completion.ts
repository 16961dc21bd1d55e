import type { Command } from 'commander';
import { bashScript } from '../completion/bash-script.js';
import { completionTree } from '../completion/completion-tree.js';
import { zshScript } from '../completion/zsh-script.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';

/** Shells that there are scripts for. */
export type CompletedShell = 'bash' | 'zsh';

/** `stepwright completion`: a script by which a shell completes what is typed. */
export function completionCommand(shell: CompletedShell, program: Command, host: Host): ExitCode {
  const print = shell === 'bash' ? bashScript : zshScript;
  host.stdout.write(print(program.name(), completionTree(program)));
  return exitCodes.done;
}
