import { nextFiring } from '../../../lib/cli/schedule/deployed-schedule.js';
import { unixPattern } from '../../../lib/cli/schedule/unix-pattern.js';

it.each([
  ['cron(0 6 * * ? *)', '0 6 * * *'],
  ['cron(0 6 ? * MON-FRI *)', '0 6 * * MON-FRI'],
  ['cron(0 6 ? * 2-6 *)', '0 6 * * MON-FRI'],
  ['cron(0 6 ? * 1,7 *)', '0 6 * * SUN,SAT'],
  ['cron(0/15 5/6 2/3 JAN/2 ? *)', '0-59/15 5-23/6 2-31/3 JAN/2 *'],
  ['cron(10-20/5 * 1,15 1-3 ? *)', '10-20/5 * 1,15 1-3 *'],
  ['cron(0 6 L * ? *)', undefined],
  ['cron(0 6 15W * ? *)', undefined],
  ['cron(0 6 ? * 2#1 *)', undefined],
  ['cron(0 6 ? * 2L *)', undefined],
  ['cron(0 6 ? * 2/2 *)', undefined],
  ['cron(0 6 * * ? 2027)', undefined],
  ['cron(0 6 * * ?)', undefined],
  ['rate(5 minutes)', undefined],
  ['at(2026-11-26T06:00:00)', undefined],
])('%s is %s', (expression, pattern) => expect(unixPattern(expression)).toBe(pattern));

const schedule = {
  kind: 'rule',
  name: 'r',
  state: 'ENABLED',
  expression: 'cron(30 2 * * ? *)',
  timeZone: 'UTC',
} as const;
const now = Date.parse('2026-10-25T12:00:00Z');

it.each([
  [{}, '2026-10-26T02:30:00Z'],
  [{ timeZone: 'Europe/Berlin' }, '2026-10-26T01:30:00Z'],
  [{ state: 'DISABLED' }, undefined],
  [{ expression: 'rate(1 hour)' }, undefined],
  [{ timeZone: 'Mars/Olympus' }, undefined],
  [{ expression: 'cron(0 6 ? * FRI-MON *)' }, undefined],
] as const)('of %j the next firing is %s', (more, expected) => {
  expect(nextFiring({ ...schedule, ...more }, now)).toBe(expected);
});
