import { execFileSync, spawnSync } from 'node:child_process';
import { call, fixtures } from '../fake-host.js';

const hasZsh = spawnSync('zsh', ['--version']).status === 0;

/** Types each line and a tab into a zsh with a terminal, and waits until it shows what is expected. */
const typed = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1='> '; autoload -U compinit; compinit -D -u; eval \\"\\$SCRIPT\\"; echo re''ady"
zpty -r z out '*ready*'
while [ $# -gt 0 ]; do
  zpty -w -n z "$1"$'\\t'
  zpty -r z out "*$2*" && echo "$1"
  zpty -w -n z $'\\x15'
  shift 2
done
zpty -d z`;

// It is on no machine by default but those of Apple.
(hasZsh ? it : it.skip)(
  'completes in zsh, where there is one',
  async () => {
    const { stdout: script } = await call(['completion', 'zsh']);
    const cases = [
      ['stepwright pl', 'plan'],
      ['stepwright sto', 'stop'],
      ['stepwright ', 'undo an execution, or what is left of it'],
      ['stepwright schedule ', 'start what was due and did not run'],
      ['stepwright graph --format sv', 'svg'],
      ['stepwright list --stat', '--status'],
      ['stepwright list --status time', 'timed_out'],
      ['stepwright stop @la', '@last'],
      ['stepwright rollback Order:@last-', 'Order:@last-failed'],
      ['stepwright plan docu', 'documents/'],
      ['stepwright run x --input @docu', '@documents/'],
      ['stepwright compile x --out docu', 'documents/'],
      ['stepwright help roll', 'rollback'],
      ['stepwright completion ba', 'bash'],
    ];
    const out = execFileSync('zsh', ['-f', '-c', typed, 'zsh', ...cases.flat()], {
      cwd: fixtures,
      encoding: 'utf8',
      env: { ...process.env, SCRIPT: script, TERM: 'dumb' },
      timeout: 15_000,
    });
    expect(out.slice(0, -1).split('\n')).toEqual(cases.map(([line]) => line));
  },
  20_000,
);

it('offers again in zsh what may be repeated, and nothing else', async () => {
  const { stdout } = await call(['completion', 'zsh']);
  expect(stdout).toContain("'*'{-t,--task}'[only this task and what undoes it]");
  expect(stdout).toContain("'*--from[run this one again as well");
  expect(stdout).toContain("'--from[workflow or state machine whose executions count]");
});

it('says how to install it, for both shells', async () => {
  const { stdout } = await call(['completion', '--help']);
  expect(stdout).toContain('bash, in ~/.bashrc:\n  eval "$(stepwright completion bash)"\n');
  expect(stdout).toContain('zsh, in ~/.zshrc, behind compinit:\n  eval "$(stepwright completion zsh)"\n');
});

it('refuses other shells', async () => {
  const { code, stderr } = await call(['completion', 'fish']);
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are bash, zsh');
});
