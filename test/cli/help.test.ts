import type { Command } from 'commander';
import type { Host } from '../../lib/cli/host';
import { createProgram } from '../../lib/cli/program';
import { call } from './fake-host';
import { expectGolden } from './golden';

/** As they are typed, `schedule list`; those too that only lead to others. */
function commandsOf(program: Command, above: readonly string[] = []): readonly string[] {
  return program.commands.flatMap((command) => {
    const path = [...above, command.name()];
    return [path.join(' '), ...commandsOf(command, path)];
  });
}

const commands = commandsOf(createProgram({ version: '1.2.3' } as Host, () => {}));

/** Lines that go on with the text of the line before, and that line. */
function brokenLines(help: string): readonly (readonly [before: string, line: string])[] {
  const lines = help.split('\n');
  // What stands behind the options is laid out by hand.
  const end = lines.findIndex((line) => line.includes('-h, --help'));
  return lines.slice(1, end).flatMap((line, i) => {
    const before = lines[i] ?? '';
    const goesOn = /^\S|^ {12}/.test(line) && before !== '' && !/^\S+:$/.test(before);
    return goesOn ? [[before, line] as const] : [];
  });
}

describe.each(commands)('the help of %s', (command) => {
  it.each([80, 120])('fits into %d columns, and breaks lines nowhere else', async (columns) => {
    const { stdout } = await call([...command.split(' '), '--help'], { columns });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    for (const [before, line] of brokenLines(stdout)) {
      const [word = ''] = line.trim().split(' ');
      // Breaking earlier than it has to is a break that somebody typed.
      expect(`${before} ${word}`.length).toBeGreaterThan(columns);
    }
  });
});

it.each([80, 120])('lists the commands in groups, in %d columns', async (columns) => {
  const { stdout } = await call(['--help'], { columns });
  expectGolden(`help-${columns}.txt`, stdout);
});

it.each(commands)('%s has --debug in its help, and works with it behind the name', async (command) => {
  const { stdout } = await call([...command.split(' '), '--debug', '--help']);
  expect(stdout).toContain('--debug');
  expect(stdout).toContain(`Usage: stepwright ${command}`);
});
