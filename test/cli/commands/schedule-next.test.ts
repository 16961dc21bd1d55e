import { nodeFiles } from '../../../lib/cli/node-files.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';

const document = (more: object) =>
  JSON.stringify({ name: 'Nightly', headTask: 'A', tasks: [{ name: 'A', nextTasks: [] }], ...more });

/** The command for a document with a schedule, at an instant. */
const next = (schedule: object, args: readonly string[] = [], columns = 80) =>
  call(['schedule', 'next', 'nightly.json', ...args], {
    columns,
    now: () => Date.parse('2026-10-23T12:00:00Z'),
    files: {
      ...nodeFiles,
      isFile: (path) => path.endsWith('nightly.json'),
      read: async (file) => (file.endsWith('nightly.json') ? document(schedule) : undefined),
    },
  });

const berlin = { isRecurring: true, cronPattern: '30 2 * * *', timeZone: 'Europe/Berlin' };

describe('schedule next', () => {
  it.each([80, 120])('shows firing times in both zones, and where clocks change, at %d columns', async (columns) => {
    expect(await next(berlin, ['-n', '4'], columns)).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'Nightly fires at "30 2 * * *" in Europe/Berlin',
        '',
        '  Europe/Berlin                UTC',
        '  Sat 2026-10-24 02:30 +02:00  Sat 2026-10-24 00:30',
        '  Sun 2026-10-25 02:30 +02:00  Sun 2026-10-25 00:30',
        '  Mon 2026-10-26 02:30 +01:00  Mon 2026-10-26 01:30  clocks put back 1 h',
        '  Tue 2026-10-27 02:30 +01:00  Tue 2026-10-27 01:30',
        '',
      ].join('\n'),
    });
  });

  it.each([
    [
      60,
      [
        '  Europe/Berlin                UTC',
        '  Sun 2026-10-25 02:30 +02:00  Sun 2026-10-25 00:30',
        '  Mon 2026-10-26 02:30 +01:00  Mon 2026-10-26 01:30',
        '      clocks put back 1 h',
      ],
    ],
    [
      50,
      [
        '  Europe/Berlin',
        '  Sun 2026-10-25 02:30 +02:00',
        '  Mon 2026-10-26 02:30 +01:00',
        '      clocks put back 1 h',
      ],
    ],
  ])('fits into %d columns', async (columns, table) => {
    const { stdout } = await next(berlin, ['-n', '2', '--from', '2026-10-24T12:00:00Z'], columns);
    expect(stdout).toBe(['Nightly fires at "30 2 * * *" in Europe/Berlin', '', ...table, ''].join('\n'));
  });

  it.each([30, 40])('wraps its first line in %d columns', async (columns) => {
    const { stdout } = await next(berlin, ['-n', '4'], columns);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('leaves out a time that clocks skip, and says why', async () => {
    const { stdout } = await next(berlin, ['-n', '2', '--from', '2026-03-28T12:00:00+01:00']);
    expect(stdout.split('\n').slice(3, 5)).toEqual([
      '  Mon 2026-03-30 02:30 +02:00  Mon 2026-03-30 00:30  clocks put forward 1 h',
      '  Tue 2026-03-31 02:30 +02:00  Tue 2026-03-31 00:30',
    ]);
  });

  it('knows clocks that change by less than an hour, and are behind UTC', async () => {
    const lordHowe = { ...berlin, timeZone: 'Australia/Lord_Howe' };
    const { stdout } = await next(lordHowe, ['-n', '1', '--from', '2026-10-03T00:00:00Z']);
    expect(stdout).toContain('Sun 2026-10-04 02:30 +11:00  Sat 2026-10-03 15:30  clocks put forward 30 min');
    const newfoundland = { ...berlin, timeZone: 'America/St_Johns' };
    expect((await next(newfoundland, ['-n', '1'])).stdout).toContain(
      'Sat 2026-10-24 02:30 -02:30  Sat 2026-10-24 05:00',
    );
  });

  it('shows ten in UTC alone where there is no zone', async () => {
    const { stdout } = await next({ isRecurring: true, cronPattern: '0 6 * * 1-5' });
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'Nightly fires at "0 6 * * 1-5" in UTC',
      '',
      '  UTC',
      '  Mon 2026-10-26 06:00',
      '  Tue 2026-10-27 06:00',
    ]);
    expect(stdout.split('\n')).toHaveLength(14);
  });

  it('prints JSON', async () => {
    const { stdout } = await next(berlin, ['-n', '1', '--from', '2026-10-25T12:00:00Z', '--json']);
    expectShape('schedule-next', stdout);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      workflow: 'Nightly',
      cronPattern: '30 2 * * *',
      timeZone: 'Europe/Berlin',
      from: '2026-10-25T12:00:00Z',
      firings: [{ scheduledTime: '2026-10-26T01:30:00Z', localTime: 'Mon 2026-10-26 02:30', offset: '+01:00' }],
    });
  });

  it.each([
    [{}, [], /Nightly \(nightly\.json\) has no schedule: it does not start by itself\.\n {2}fix: write isRecurring/, 2],
    [berlin, ['-n', '0'], /--count takes a whole number from 1 to 1000/, 2],
    [berlin, ['--from', 'yesterday'], /--from yesterday is no instant/, 2],
    [{ ...berlin, timeZone: 'Europe/Berlln' }, [], /Europe\/Berlln/, 1],
    [
      { ...berlin, timeZone: 'Europe/Berlln' },
      ['-n', 'x', '--from', 'y'],
      /^--count .*\n\n--from y .*\n\n.*Berlln/s,
      2,
    ],
  ])('refuses %j %j', async (schedule, args, message, exitCode) => {
    const { code, stdout, stderr } = await next(schedule, args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([exitCode, '']);
  });
});
