import { Argument, type Command } from 'commander';
import type { CompletedShell } from '../commands/completion.js';
import type { ExitCode } from '../exit-code.js';
import type { Host } from '../host.js';

/**
 * `stepwright completion`, as it is typed and as it is explained.
 *
 * @param done is told the exit code of the command
 */
export function addCompletionCommand(program: Command, host: Host, done: (code: ExitCode) => void): void {
  program
    .command('completion')
    .summary('let the shell complete what you type')
    .description(
      'Prints a script by which a shell completes commands, options, their values and files. It asks nobody: names ' +
        'of deployed workflows and executions are not completed.',
    )
    .addArgument(new Argument('<shell>', 'shell that the script is for').choices(['bash', 'zsh']))
    .addHelpText(
      'after',
      `
bash, in ~/.bashrc:
  eval "$(stepwright completion bash)"

zsh, in ~/.zshrc, behind compinit:
  eval "$(stepwright completion zsh)"

zsh, or once for all who log in, as a file in a folder of $fpath:
  stepwright completion zsh > /usr/local/share/zsh/site-functions/_stepwright

Do it again after an update, unless the script is evaluated at every start.`,
    )
    .action(async (shell: CompletedShell) => {
      const { completionCommand } = await import('../commands/completion.js');
      done(completionCommand(shell, program, host));
    });
}
