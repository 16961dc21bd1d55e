import { execFileSync } from 'node:child_process';
import { call, fixtures } from '../fake-host.js';

/**
 * Asks a real bash what it would offer for each of some lines, with the cursor at their ends, as readline asks: with the
 * words that it splits a line into, at the characters of `COMP_WORDBREAKS`.
 */
function complete(script: string, lines: readonly string[], breaks = ' \t\n"\'@><=;|&(:'): readonly string[] {
  const asked = `
COMP_WORDBREAKS=$2
compopt() { echo "compopt $*"; }
eval "$1"
shift 2
for COMP_LINE in "$@"; do
  COMP_POINT=\${#COMP_LINE}
  echo "$(_stepwright; echo "\${COMPREPLY[*]}")" | paste -s -d'|'
done`;
  const out = execFileSync('bash', ['--norc', '--noprofile', '-c', asked, 'bash', script, breaks, ...lines], {
    cwd: fixtures,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return out.trimEnd().split('\n');
}

/** Nothing is left to bash. */
const nothing = 'compopt +o bashdefault +o default';
const only = `${nothing}|`;

let script = '';
beforeAll(async () => {
  script = (await call(['completion', 'bash'])).stdout;
});

describe('completion in bash', () => {
  const cases: readonly (readonly [line: string, offered: string])[] = [
    ['stepwright pl', `${only}plan`],
    ['stepwright sto', `${only}stop`],
    ['stepwright schedule ', `${only}next list pause resume backfill help`],
    ['stepwright --debug sch', `${only}schedule`],
    ['stepwright help roll', `${only}rollback`],
    ['stepwright plan --b', `${only}--budget`],
    ['stepwright schedule backfill --from x --dr', `${only}--dry-run`],
    ['stepwright graph --format ', `${only}mermaid dot svg`],
    ['stepwright graph --format s', `${only}svg`],
    ['stepwright graph --format=s', `${only}svg`],
    ['stepwright list --status fail', `${only}failed`],
    ['stepwright logs A-1 --level wa', `${only}warn`],
    ['stepwright list --status failed,ti', `${only}failed,timed_out`],
    ['stepwright completion ', `${only}bash zsh`],
    // Bash replaces what begins with the @, and what is behind the colon.
    ['stepwright stop ', `${only}@last @last-failed`],
    ['stepwright stop @', `${only}@last @last-failed`],
    ['stepwright stop @last-', `${only}@last-failed`],
    ['stepwright rollback Order:@last-f', `${only}@last-failed`],
    ['stepwright stop --reason ', nothing],
    ['stepwright stop --region ', nothing],
    // Files are left to bash, but behind an @.
    ['stepwright plan lib/', ''],
    ['stepwright run orders.ts --input @docu', 'compopt -o nospace|@documents/'],
    ['stepwright run orders.ts --input=@documents/sh', '@documents/shop.json'],
    ['stepwright verify x --samples ', ''],
    ['stepwright compile x --out ', 'compopt +o bashdefault +o default -o dirnames'],
    // What is in quotes is no command.
    ["stepwright stop --reason 'plan it' --r", `${only}--rollback --reason --region`],
  ];

  it('offers what can be typed there', () => {
    const offered = complete(
      script,
      cases.map(([line]) => line),
    );
    expect(cases.map(([line], index) => [line, offered[index]])).toEqual(cases);
  });

  it('offers whole words where bash splits at blanks alone', () => {
    const lines = ['stepwright stop @last-', 'stepwright rollback Order:@last-f', 'stepwright graph --format=s'];
    expect(complete(script, lines, ' \t\n')).toEqual([
      `${only}@last-failed`,
      `${only}Order:@last-failed`,
      `${only}--format=svg`,
    ]);
  });

  it('executes nothing of what is typed', () => {
    const lines = ['stepwright stop $(echo @last', 'stepwright plan `touch x` --b', 'stepwright list "*" --st'];
    expect(complete(script, lines)).toEqual([`${only}@last @last-failed`, `${only}--budget`, `${only}--status`]);
  });
});

it('offers every command and every option', async () => {
  const { stdout: help } = await call(['--help']);
  const names = [...help.matchAll(/^ {2}([a-z]+)(?: [<[].*?)? {2,}/gm)].map(([, name]) => name);
  expect(names).toContain('stop');
  expect(complete(script, ['stepwright '])[0]?.replace(only, '').split(' ').sort()).toEqual(names.sort());
  for (const name of names.filter((each) => each !== 'help')) {
    const { stdout } = await call([name ?? '', '--help']);
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
    const offered = complete(script, [`stepwright ${name} --`])[0] ?? '';
    expect([name, flags.filter((flag) => !offered.split(/[| ]/).includes(flag ?? ''))]).toEqual([name, []]);
  }
});
