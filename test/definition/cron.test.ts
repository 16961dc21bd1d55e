import { cronComplaints } from '../../lib/definition/cron.js';

const good = [
  '0 0 * * *',
  '* * * * *',
  '*/5 * * * *',
  '0-30/10 8-18 * * mon-fri',
  '1,2,3 0 1,15 * *',
  '0 0 * JAN,jul *',
  '0 0 1 1 0',
  '0 0 * * 7',
  '0 0 * * 5-7',
  '0 0 29 2 *',
  '0 0 31 2 1',
  '5/15 * * * *',
  '  0   0\t* * *  ',
];

const bad: readonly (readonly [pattern: string, complaints: readonly RegExp[]])[] = [
  ['', [/^it has 0 fields and not five/]],
  ['0 0 * *', [/^it has 4 fields/]],
  ['0 0 0 * * *', [/^it has 6 fields/]],
  ['0 0 * * * 2030', [/^it has 6 fields/]],
  ['@daily', [/^it has 1 field and/]],
  ['rate(1 day)', [/^it has 2 fields/]],
  ['60 0 * * *', [/^its minute is "60"; 0 to 59/]],
  ['0 24 * * *', [/^its hour is "24"; 0 to 23/]],
  ['0 0 0 * *', [/^its day of month is "0"; 1 to 31/]],
  ['0 0 32 * *', [/^its day of month is "32"/]],
  ['0 0 * 13 *', [/^its month is "13"; 1 to 12 \(or jan to dec\)/]],
  ['0 0 * 0 *', [/^its month is "0"/]],
  ['0 0 * * 8', [/^its day of week is "8"; 0 to 7 \(or sun to sat\)/]],
  ['0 0 * FOO *', [/^its month is "FOO"/]],
  ['0 0 mon * *', [/^its day of month is "mon"/]],
  ['0 0 * mon *', [/^its month is "mon"/]],
  ['0 0 * * sunday', [/^its day of week is "sunday"/]],
  ['0 0 L * *', [/^its day of month is "L"/]],
  ['0 0 15W * *', [/^its day of month is "15W"/]],
  ['0 0 ? * *', [/^its day of month is "\?"/]],
  ['0 0 * * 5L', [/^its day of week is "5L"/]],
  ['0 0 * * 1#2', [/^its day of week is "1#2"/]],
  ['H * * * *', [/^its minute is "H"/]],
  ['5-1 * * * *', [/^its minute is "5-1"/]],
  ['0 0 * * fri-mon', [/^its day of week is "fri-mon"/]],
  ['0 6 */1 * 1', [/^daemons disagree/]],
  ['0 6 1 * */2', [/^daemons disagree/]],
  ['*/0 * * * *', [/^its minute is "\*\/0"/]],
  ['*/60 * * * *', [/^its minute is "\*\/60"/]],
  ['1,,2 * * * *', [/^its minute is "1,,2"/]],
  ['1.5 * * * *', [/^its minute is "1.5"/]],
  ['-1 * * * *', [/^its minute is "-1"/]],
  ['60 24 * * *', [/^its minute/, /^its hour/]],
  ['0 0 31 2 *', [/^it never happens/]],
  ['0 0 31 4,6 *', [/^it never happens/]],
];

describe('cronComplaints', () => {
  it.each(good)('has none about %j', (pattern) => {
    expect(cronComplaints(pattern)).toEqual([]);
  });

  it.each(bad)('complains about %j', (pattern, complaints) => {
    expect(cronComplaints(pattern)).toEqual(complaints.map((complaint) => expect.stringMatching(complaint)));
  });
});
