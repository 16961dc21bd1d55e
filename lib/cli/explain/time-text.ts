import { utcSecond } from '../../utc-second.js';

/**
 * An instant for people, in UTC as logs have it.
 *
 * @example
 * dateTime('2026-03-01T09:00:00.250Z') // '2026-03-01 09:00:00 UTC'
 */
export function dateTime(instant: string): string {
  return `${utcSecond(Date.parse(instant))} UTC`;
}

/**
 * The time of day with milliseconds, and with the date where it is not that of another instant.
 *
 * @example
 * timeOfDay('2026-03-01T09:00:00.250Z', '2026-03-01T08:00:00.000Z') // '09:00:00.250'
 */
export function timeOfDay(instant: string, beside: string): string {
  const time = instant.slice(11, 23);
  return instant.slice(0, 10) === beside.slice(0, 10) ? time : `${instant.slice(0, 10)} ${time}`;
}
