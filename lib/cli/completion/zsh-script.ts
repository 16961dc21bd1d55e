import { fitText } from '../render/fit-text.js';
import type { CompletionCommand, CompletionOption, CompletionValue } from './completion-tree.js';
import { everyCommand } from './every-command.js';

/** Characters of a description: a menu shows it on one line. */
const MOST_DESCRIBED = 60;

/**
 * A script that lets zsh complete a program, with descriptions: for a file `_<name>` in a folder of `fpath`, or to be
 * evaluated behind `compinit`. Nothing is started while somebody types.
 */
export function zshScript(name: string, tree: CompletionCommand): string {
  const fn = `_${name.replace(/\W/g, '_')}`;
  return `#compdef ${name}
# zsh completion for ${name}

${fn}_paths() {
  # A file may stand behind an @, where its content is meant.
  compset -P '@'
  _files "$@"
}

${fn}_executions() {
  # They stand behind the name of a workflow too, as Order:@last.
  compset -P '*:'
  compadd -- "$@"
}

${everyCommand(tree)
  .map(({ path, command }) => commandFunction(fn, path, command))
  .join('\n')}
if [ "\${funcstack[1]}" = "${fn}" ]; then
  ${fn} "$@"
elif [ -n "\${functions[compdef]}" ]; then
  compdef ${fn} ${name}
fi
`;
}

function functionOf(fn: string, path: string): string {
  return path === '' ? fn : `${fn}_${path.replace(/\W/g, '_')}`;
}

function commandFunction(fn: string, path: string, command: CompletionCommand): string {
  const own = functionOf(fn, path);
  const options = command.options.map((option) => optionSpec(fn, option));
  if (command.commands.length === 0) {
    const argument = command.argument;
    const places = argument === undefined ? [] : [quoted(`*:${argument.name}:${action(fn, argument.value)}`)];
    return `${own}() {\n  _arguments -s ${[...options, ...places].join(' \\\n    ')}\n}\n`;
  }
  const names = command.commands.map((each) => quoted(`${each.path.at(-1)}:${described(each.summary)}`));
  const branches = command.commands.map((each) => {
    const below = each.path.join('/');
    return `        ${each.path.at(-1)}) ${functionOf(fn, below)} ;;`;
  });
  return `${own}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C -s ${[...options, quoted('1: :->command'), quoted('*::argument:->arguments')].join(' \\\n    ')}
  case "$state" in
    command)
      local -a commands=(
        ${names.join('\n        ')}
      )
      _describe -t commands command commands
      ;;
    arguments)
      case "$line[1]" in
${branches.join('\n')}
      esac
      ;;
  esac
}
`;
}

/** @example optionSpec('_x', { flags: ['-i', '--input'], … }) // "'(-i --input)'{-i,--input}'[input]:value:_files'" */
function optionSpec(fn: string, { flags, description, isRepeated, value }: CompletionOption): string {
  const what = `[${described(description).replaceAll(/[[\]]/g, '\\$&')}]`;
  const taken = value === undefined ? '' : `:value:${action(fn, value)}`;
  const [only, ...others] = flags;
  if (others.length === 0) return quoted(`${isRepeated ? '*' : ''}${only}${what}${taken}`);
  const exclusive = isRepeated ? '*' : `(${flags.join(' ')})`;
  return `${quoted(exclusive)}{${flags.join(',')}}${quoted(what + taken)}`;
}

function action(fn: string, value: CompletionValue): string {
  switch (value.kind) {
    case 'words':
      return value.words.every((word) => word.startsWith('@'))
        ? `{${fn}_executions ${value.words.join(' ')}}`
        : `(${value.words.join(' ')})`;
    case 'files':
      return `${fn}_paths`;
    case 'folders':
      return '_files -/';
    case 'free':
      return ' ';
    default:
      return value satisfies never;
  }
}

/** The beginning of a description, without what zsh would read. */
function described(text: string): string {
  const [first = ''] = text.split(/[:;(.]/);
  return fitText(first, MOST_DESCRIBED);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
