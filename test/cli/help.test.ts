import { call } from './fake-host';

function scheduleCommands(): readonly string[] {
  return ['schedule', ...['next', 'list', 'pause', 'resume', 'backfill'].map((name) => `schedule ${name}`)];
}

const commands = [
  'run',
  'plan',
  'graph',
  'compile',
  'diff',
  'verify',
  'execute',
  'dev',
  'rollback',
  ...scheduleCommands(),
];

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
