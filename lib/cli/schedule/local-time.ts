import { wallClock } from '../../local/wall-clock.js';

/** What clocks of a time zone show at an instant. */
export interface LocalTime {
  /** `Sun 2026-10-25 02:30`. */
  readonly text: string;
  /** From UTC, `+01:00`. */
  readonly offset: string;
}

/**
 * An instant as people of a time zone say it, to the minute.
 *
 * @example
 * localTime(Date.UTC(2026, 9, 25, 1, 30), 'Europe/Berlin') // { text: 'Sun 2026-10-25 02:30', offset: '+01:00' }
 */
export function localTime(instant: number, timeZone: string): LocalTime {
  const shown = wallClock(timeZone).shownAt(instant);
  const date = new Date(shown);
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()];
  return {
    text: `${day} ${date.toISOString().slice(0, 16).replace('T', ' ')}`,
    offset: printOffset(shown - instant),
  };
}

function printOffset(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${milliseconds < 0 ? '-' : '+'}${hours}:${rest}`;
}
