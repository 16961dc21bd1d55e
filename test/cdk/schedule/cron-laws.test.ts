import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { unixCronToEventBridge } from '../../../lib/cdk/schedule/unix-cron-to-eventbridge.js';
import { firingTimes } from '../../../lib/local/schedule.js';
import { arbitraryCron, arbitraryOutlook } from './arbitrary-cron.js';
import { clockPeriods } from './clock-periods.js';
import { nextStarts } from './eventbridge-calendar.js';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);
const FIRINGS = 200;
const DAY = 24 * 3_600_000;
/** EventBridge has no later years, and zones no other days. */
const LAST = Date.UTC(2199, 11, 30);

const iso = (times: readonly (Date | number)[]) =>
  times.flatMap((time) => (Number(time) < LAST ? [new Date(time).toISOString()] : []));

describe(`cron patterns, ${RUNS} of them, ${FIRINGS} firings each, seed ${SEED}`, () => {
  it('are due on AWS exactly when they are here, in every zone and over changes of its clocks', () => {
    fc.assert(
      fc.property(arbitraryCron, arbitraryOutlook, (pattern, { timeZone, after }) => {
        const here = firingTimes(pattern, after.getTime(), FIRINGS, timeZone);
        const there = nextStarts(unixCronToEventBridge(pattern), after, FIRINGS, timeZone);
        expect(iso(there)).toEqual(iso(here));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 3_600_000);

  it('are due when cron-parser says, where it is not about a change of clocks', () => {
    fc.assert(
      fc.property(arbitraryCron, arbitraryOutlook, (pattern, { timeZone, after }) => {
        const changes = clockPeriods(timeZone).map(({ to }) => to);
        const isFar = (time: number) => changes.every((change) => Math.abs(change - time) > DAY);
        const schedule = CronExpressionParser.parse(pattern, { currentDate: after, tz: timeZone });
        const theirs = schedule.take(FIRINGS / 4).map((date) => date.getTime());
        const ours = firingTimes(pattern, after.getTime(), FIRINGS / 4, timeZone);
        const end = Math.min(theirs.at(-1) ?? 0, ours.at(-1) ?? 0);
        const compared = (times: readonly number[]) => iso(times.filter((time) => time <= end && isFar(time)));
        expect(compared(ours)).toEqual(compared(theirs));
      }),
      { numRuns: Math.ceil(RUNS / 10), seed: SEED },
    );
  }, 3_600_000);
});
