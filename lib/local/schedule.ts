import { CronExpressionParser } from 'cron-parser';
import { type WallClock, wallClock } from './wall-clock.js';

/**
 * When a workflow fires: the first times after a moment, by a Unix cron pattern. Where day of month and day of week are
 * both restricted, either is enough, as in Unix.
 *
 * In a time zone whose clocks change it fires as EventBridge Scheduler does (SCH: schedule-types): a time that clocks skip
 * is left out, and of a time that they show twice only the first counts, for a pattern of every hour as well.
 *
 * @param after milliseconds since 1970; a firing at that very moment is not in it
 * @param timeZone IANA name of the zone that the pattern is about. Default: UTC
 *
 * @example
 * firingTimes('0 6 * * 1', Date.UTC(2026, 10, 23), 2) // [2026-11-23T06:00Z, 2026-11-30T06:00Z], in milliseconds
 * firingTimes('0 6 * * 1', Date.UTC(2026, 10, 23), 1, 'Europe/Berlin') // [2026-11-23T05:00Z]
 */
export function firingTimes(
  cronPattern: string,
  after: number,
  count: number,
  timeZone: string = 'UTC',
): readonly number[] {
  const times = timesAfter(cronPattern, after, timeZone);
  return Array.from({ length: count }, () => times.next().value);
}

/**
 * cron-parser only counts what clocks show, as if in a UTC without changes: its own time zones fire at another time where
 * clocks skip one, and twice where they show it twice.
 */
function* timesAfter(cronPattern: string, after: number, timeZone: string): Generator<number, never> {
  const clock = timeZone === 'UTC' ? utc : wallClock(timeZone);
  const pattern = CronExpressionParser.parse(cronPattern, { currentDate: new Date(clock.shownAt(after)), tz: 'UTC' });
  for (;;) {
    const time = clock.firstShowing(pattern.next().getTime());
    // While clocks show an hour again, what they show next may have been shown before.
    if (time !== undefined && time > after) yield time;
  }
}

const utc: WallClock = { shownAt: (instant) => instant, firstShowing: (shown) => shown };

/** The input of a scheduled execution. */
export interface ScheduledInput {
  /** When it was due, ISO 8601 in UTC to the second, as EventBridge gives it: `2026-11-23T06:00:00Z`. */
  readonly scheduledTime: string;
}

/** @example scheduledInput(Date.UTC(2026, 10, 23, 6)) // { scheduledTime: '2026-11-23T06:00:00Z' } */
export function scheduledInput(time: number): ScheduledInput {
  return { scheduledTime: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z') };
}

/**
 * The name of a scheduled execution, the same here and on AWS: it makes a firing that comes twice start once.
 *
 * @example scheduledName(Date.UTC(2026, 10, 23, 6)) // 'scheduled-2026-11-23T06-00-00Z'
 */
export function scheduledName(time: number): string {
  return `scheduled-${scheduledInput(time).scheduledTime.replaceAll(':', '-')}`;
}
