import { unixCronToEventBridge } from '../../../lib/cdk/schedule/unix-cron-to-eventbridge.js';

describe('unixCronToEventBridge', () => {
  it.each([
    // every field
    ['* * * * *', 'cron(* * * * ? *)'],
    ['0 0 * * *', 'cron(0 0 * * ? *)'],
    ['*/15 * * * *', 'cron(0/15 * * * ? *)'],
    ['*/7 */6 * * *', 'cron(0/7 0/6 * * ? *)'],
    ['5/20 * * * *', 'cron(5/20 * * * ? *)'],
    ['0,30 9 * * *', 'cron(0,30 9 * * ? *)'],
    ['10-20 9-17 * * *', 'cron(10-20 9-17 * * ? *)'],
    ['10-20/5 9-17/4 * * *', 'cron(10,15,20 9,13,17 * * ? *)'],
    ['0-10,50 1 * * *', 'cron(0,1,2,3,4,5,6,7,8,9,10,50 1 * * ? *)'],
    ['30,0 9 * * *', 'cron(0,30 9 * * ? *)'],
    // days of the month
    ['0 6 1 * *', 'cron(0 6 1 * ? *)'],
    ['0 6 1,15 * *', 'cron(0 6 1,15 * ? *)'],
    ['0 6 */10 * *', 'cron(0 6 1/10 * ? *)'],
    ['0 6 1-31 * *', 'cron(0 6 * * ? *)'],
    ['0 6 29 2 *', 'cron(0 6 29 2 ? *)'],
    // months
    ['0 6 1 jan,JUL *', 'cron(0 6 1 1,7 ? *)'],
    ['0 6 1 */3 *', 'cron(0 6 1 1/3 ? *)'],
    ['0 6 1 apr-jun *', 'cron(0 6 1 4-6 ? *)'],
    // days of the week
    ['0 6 * * 0', 'cron(0 6 ? * SUN *)'],
    ['0 6 * * 7', 'cron(0 6 ? * SUN *)'],
    ['0 6 * * Sun', 'cron(0 6 ? * SUN *)'],
    ['0 6 * * 1-5', 'cron(0 6 ? * MON-FRI *)'],
    ['0 6 * * mon-fri', 'cron(0 6 ? * MON-FRI *)'],
    ['0 6 * * 5-7', 'cron(0 6 ? * SUN,FRI,SAT *)'],
    ['0 6 * * 6,0', 'cron(0 6 ? * SUN,SAT *)'],
    ['0 6 * * 0-6', 'cron(0 6 * * ? *)'],
    ['0 6 * * 1-5/2', 'cron(0 6 ? * MON,WED,FRI *)'],
    ['0 6 * * */2', 'cron(0 6 ? * SUN,TUE,THU,SAT *)'],
    // both days restricted, yet one rule: OR with every day is every day, and no February has a 31st
    ['0 6 1-31 * 1', 'cron(0 6 * * ? *)'],
    ['0 6 1 * 0-7', 'cron(0 6 * * ? *)'],
    ['0 6 1-30 4 1', 'cron(0 6 * 4 ? *)'],
    ['0 6 31 2 1', 'cron(0 6 ? 2 MON *)'],
  ])('%s is %s', (pattern, expression) => {
    expect(unixCronToEventBridge(pattern)).toEqual([expression]);
  });

  it.each([
    ['0 6 1,15 * 1', 'cron(0 6 1,15 * ? *)', 'cron(0 6 ? * MON *)'],
    ['0 6 13 * fri', 'cron(0 6 13 * ? *)', 'cron(0 6 ? * FRI *)'],
    ['0 6 31 2,3 7', 'cron(0 6 31 2,3 ? *)', 'cron(0 6 ? 2,3 SUN *)'],
  ])('%s needs two, either of which is enough', (pattern, ofMonth, ofWeek) => {
    expect(unixCronToEventBridge(pattern)).toEqual([ofMonth, ofWeek]);
  });

  it('puts ranges into lists where the text would be too long, and then it never is', () => {
    const twoOfThree = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) => (value - from) % 3 < 2);
    const worst = [twoOfThree(0, 59), twoOfThree(0, 23), twoOfThree(1, 31), twoOfThree(1, 12)].map(String);
    expect(unixCronToEventBridge(`${worst.join(' ')} *`)[0]?.length).toBeLessThanOrEqual(256);
    expect(unixCronToEventBridge('0-49,55 0-20,22 1-29,31 1-10,12 *')).toEqual([
      'cron(0-49,55 0-20,22 1-29,31 1-10,12 ? *)',
    ]);
  });
});
