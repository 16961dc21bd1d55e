import { readSince } from '../../lib/cli/since-option.js';

const now = Date.parse('2026-03-01T09:00:00Z');

it.each([
  ['30s', '2026-03-01T08:59:30.000Z'],
  ['90m', '2026-03-01T07:30:00.000Z'],
  ['2 min', '2026-03-01T08:58:00.000Z'],
  ['2h', '2026-03-01T07:00:00.000Z'],
  ['1.5H', '2026-03-01T07:30:00.000Z'],
  ['3d', '2026-02-26T09:00:00.000Z'],
  ['1w', '2026-02-22T09:00:00.000Z'],
  ['2026-02-28', '2026-02-28T00:00:00.000Z'],
  ['2026-02-28T06:00:00+01:00', '2026-02-28T05:00:00.000Z'],
])('%s is %s', (typed, instant) => expect(new Date(readSince('--since', typed, now)).toISOString()).toBe(instant));

it.each(['', '2', 'h', '2y', 'yesterday', '2026-02-31', '-2h', '2026-02-28T06:00:00'])('"%s" is no time', (typed) => {
  expect(() => readSince('--since', typed, now)).toThrow(/^--since .*is no time\.\n {2}fix: write how long ago/);
});
