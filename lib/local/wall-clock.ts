/** Milliseconds. A day either side is more than any offset from UTC, and no zone changes twice within two days. */
const DAY = 24 * 60 * 60 * 1000;

/** What clocks on the wall show in a time zone. */
export interface WallClock {
  /** What the clock shows at an instant, as if it were UTC. Both in milliseconds since 1970. */
  shownAt(instant: number): number;
  /** When it first shows a time; undefined when it never does, because it was put forward past it. */
  firstShowing(shown: number): number | undefined;
}

/**
 * The wall clock of a zone, by the time zone data of this Node.js.
 *
 * @param timeZone an IANA name that `timeZoneComplaint` has nothing against
 *
 * @example
 * wallClock('Europe/Berlin').firstShowing(Date.UTC(2026, 2, 29, 2, 30)) // undefined: at 2:00 it was 3:00
 */
export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (instant: number) => readOffset(format.format(instant));
  return {
    shownAt: (instant) => instant + offsetAt(instant),
    firstShowing: (shown) => {
      const offsets = [offsetAt(shown - DAY), offsetAt(shown + DAY)];
      // The larger offset is the earlier instant.
      return offsets
        .sort((a, b) => b - a)
        .map((offset) => shown - offset)
        .find((instant) => instant + offsetAt(instant) === shown);
    },
  };
}

/** Milliseconds of what ends like `GMT-03:30`; of UTC there is only `GMT`. */
function readOffset(text: string): number {
  const [, sign, hours, minutes, seconds = 0] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
