import type { CompletionCommand, CompletionValue } from './completion-tree.js';
import { everyCommand } from './every-command.js';

/**
 * A script that lets bash complete a program, from version 3.2 on and without the package bash-completion. All is in the
 * script: nothing is started while somebody types.
 *
 * What stands before the cursor is split at blanks alone. Bash itself splits words also at `@`, `:` and `=`, unless
 * `COMP_WORDBREAKS` says otherwise, and replaces only what is behind the last of them, or begins with the `@`: what is
 * offered has to begin there.
 */
export function bashScript(name: string, tree: CompletionCommand): string {
  const commands = everyCommand(tree);
  const fn = `_${name.replace(/\W/g, '_')}`;
  return `# bash completion for ${name}

${fn}() {
  local line="\${COMP_LINE:0:COMP_POINT}" at='' option='' words='' paths='' head='' break part word offered tail
  local cur="\${line##*[[:space:]]}"
  local -a before
  IFS=$' \\t\\n' read -r -a before <<< "\${line%"$cur"}"
  for word in "\${before[@]:1}"; do
    case "$at/$word" in
${lines(
  6,
  commands.flatMap(({ path }) => (path === '' ? [] : [`'${above(path)}/${last(path)}') at='${path}' ;;`])),
)}
    esac
  done
  [ "\${#before[@]}" -gt 1 ] && option="\${before[\${#before[@]} - 1]}"
  tail="$cur"
  case "$cur" in --*=*) option="\${cur%%=*}" tail="\${cur#*=}" ;; esac
  case "$at $option" in
${lines(4, commands.flatMap(optionValues))}
    *)
      case "$cur" in
        -*)
          case "$at" in
${lines(
  12,
  commands.map(
    ({ path, command }) => `'${path}') words='${command.options.flatMap(({ flags }) => flags).join(' ')}' ;;`,
  ),
)}
          esac
          ;;
        *)
          case "$at" in
${lines(
  12,
  commands.map(({ path, command }) => `'${path}') ${places(command)} ;;`),
)}
          esac
          ;;
      esac
      ;;
  esac
  # @last stands behind the name of a workflow too, and the last word of several with commas is completed.
  case "$words" in @*) tail="\${tail##*:}" ;; *) tail="\${tail##*,}" ;; esac
  for break in @ : =; do
    case "$COMP_WORDBREAKS" in *"$break"*) ;; *) continue ;; esac
    case "$cur" in *"$break"*) part="\${cur%"$break"*}$break" ;; *) continue ;; esac
    # Readline leaves this one to the word behind it.
    [ "$break" = @ ] && part="\${part%@}"
    [ "\${#part}" -gt "\${#head}" ] && head="$part"
  done
  COMPREPLY=()
  for word in $words; do
    offered="\${cur%"$tail"}$word"
    case "$offered" in "$cur"*) COMPREPLY+=("\${offered#"$head"}") ;; esac
  done
  case "$paths $tail" in
    'files @'*)
      # The content of a file: bash knows no files that begin so.
      while IFS= read -r word; do
        [ -d "$word" ] && word="$word/"
        offered="\${cur%"$tail"}@$word"
        COMPREPLY+=("\${offered#"$head"}")
      done < <(compgen -f -- "\${tail#@}")
      case "\${COMPREPLY[*]}" in */) compopt -o nospace 2> /dev/null ;; esac
      ;;
  esac
  # Where there is no word to offer bash completes files: to be left to it only where one is wanted.
  type compopt > /dev/null 2>&1 || return 0
  case "$paths" in
    files) ;;
    folders) compopt +o bashdefault +o default -o dirnames 2> /dev/null ;;
    *) compopt +o bashdefault +o default 2> /dev/null ;;
  esac
  return 0
}

complete -o bashdefault -o default -F ${fn} ${name}
`;
}

function lines(margin: number, each: readonly string[]): string {
  return each.map((line) => ' '.repeat(margin) + line).join('\n');
}

function above(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function last(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** A line for every option that takes a value. */
function optionValues({ path, command }: { readonly path: string; readonly command: CompletionCommand }) {
  return command.options.flatMap(({ flags, value }) => {
    if (value === undefined) return [];
    const patterns = flags.map((flag) => `'${path} ${flag}'`).join(' | ');
    return [`${patterns}) ${assignment(value)} ;;`];
  });
}

/** What may stand where no option does. */
function places({ commands, argument }: CompletionCommand): string {
  if (commands.length > 0) return `words='${commands.map(({ path }) => path.at(-1)).join(' ')}'`;
  return argument === undefined ? ':' : assignment(argument.value);
}

function assignment(value: CompletionValue): string {
  switch (value.kind) {
    case 'words':
      return `words='${value.words.join(' ')}'`;
    case 'files':
    case 'folders':
      return `paths=${value.kind}`;
    case 'free':
      return ':';
    default:
      return value satisfies never;
  }
}
