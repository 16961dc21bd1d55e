import { CronExpressionParser } from 'cron-parser';

/**
 * When a workflow fires: the first times after a moment, by a Unix cron pattern in UTC. Where day of month and day of
 * week are both restricted, either is enough, as in Unix.
 *
 * @param after milliseconds since 1970; a firing at that very moment is not in it
 *
 * @example
 * firingTimes('0 6 * * 1', Date.UTC(2026, 10, 23), 2) // [2026-11-23T06:00Z, 2026-11-30T06:00Z], in milliseconds
 */
export function firingTimes(cronPattern: string, after: number, count: number): readonly number[] {
  const schedule = CronExpressionParser.parse(cronPattern, { currentDate: new Date(after), tz: 'UTC' });
  return Array.from({ length: count }, () => schedule.next().getTime());
}

/** The input of a scheduled execution. */
export interface ScheduledInput {
  /** When it was due, ISO 8601 in UTC to the second, as EventBridge gives it: `2026-11-23T06:00:00Z`. */
  readonly scheduledTime: string;
}

/** @example scheduledInput(Date.UTC(2026, 10, 23, 6)) // { scheduledTime: '2026-11-23T06:00:00Z' } */
export function scheduledInput(time: number): ScheduledInput {
  return { scheduledTime: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z') };
}
