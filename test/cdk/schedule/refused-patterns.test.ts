import { checkWorkflow } from '../../../lib/definition/check-workflow.js';

/** Field after field, what Unix crons take or take not, AWS has other words for or none, and what comes of each here. */
const refused: readonly (readonly [pattern: string, why: string, complaint: string])[] = [
  ['0 0 0 * * *', 'seconds: AWS fires once a minute at most', 'it has 6 fields and not five'],
  ['0 0 * * ? 2030', 'years: AWS has them, Unix has not', 'it has 6 fields and not five'],
  ['@daily', 'nicknames', 'it has 1 field and not five'],
  ['@reboot', 'a time that is none', 'it has 1 field and not five'],
  ['rate(5 minutes)', 'rates: AWS has them, Unix has not', 'it has 2 fields and not five'],
  ['cron(0 6 * * ? *)', 'expressions of AWS', 'it has 6 fields and not five'],
  ['0 0 ? * *', "AWS's word for a day field that is not used", 'its day of month is "?"'],
  ['0 0 L * *', 'the last day of the month, which Unix cannot say', 'its day of month is "L"'],
  ['0 0 LW * *', 'the last weekday of the month', 'its day of month is "LW"'],
  ['0 0 15W * *', 'the nearest weekday', 'its day of month is "15W"'],
  ['0 0 * * 5L', 'the last Friday', 'its day of week is "5L"'],
  ['0 0 * * 1#2', 'the second Monday', 'its day of week is "1#2"'],
  ['H 0 * * *', "a time of Jenkins's choice", 'its minute is "H"'],
  ['0 0 * * 8', 'a day of the week that there is not', 'its day of week is "8"'],
  ['0 0 * * fri-mon', 'ranges that wrap around', 'its day of week is "fri-mon"'],
  ['50-10 * * * *', 'ranges that wrap around', 'its minute is "50-10"'],
  ['*/90 * * * *', 'steps that are longer than their field', 'its minute is "*/90"'],
  ['*/0 * * * *', 'steps that lead nowhere', 'its minute is "*/0"'],
  ['0 6 */2 * 1', 'an asterisk with a step beside another day: OR to some daemons, AND to others', 'daemons disagree'],
  ['0 0 30 2 *', 'a day that never comes', 'it never happens'],
];

const check = (cronPattern: string, timeZone?: string) => {
  const raw = { name: 'W', headTask: 'a', isRecurring: true, cronPattern, timeZone, tasks: [{ name: 'a' }] };
  const checked = checkWorkflow({ raw, root: '/' }, () => new Map());
  return checked.kind === 'valid' ? [] : checked.problems;
};

describe('patterns that AWS cannot express or that mean no one thing', () => {
  it.each(refused)('%s (%s) is refused', (pattern, _, complaint) => {
    for (const timeZone of [undefined, 'Europe/Berlin']) {
      const problems = check(pattern, timeZone);
      expect(problems).toEqual([
        { code: 'WF401', message: expect.stringContaining(complaint), fix: expect.any(String) },
      ]);
      expect(problems[0]?.message).toContain(JSON.stringify(pattern));
    }
  });
});
