import { firingTimes, scheduledInput } from '../../lib/local/schedule';

/** Firings after Thursday, 1 January 2026, 00:00 UTC, day, month, hour and minute. */
const firings = (pattern: string, count: number) =>
  firingTimes(pattern, Date.UTC(2026, 0, 1), count).map((time) => scheduledInput(time).scheduledTime);

describe('firingTimes', () => {
  it.each<[pattern: string, times: readonly string[]]>([
    ['0 0 * * *', ['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z']],
    ['0 6 * * 1', ['2026-01-05T06:00:00Z', '2026-01-12T06:00:00Z']],
    ['0 6 * * 7', ['2026-01-04T06:00:00Z', '2026-01-11T06:00:00Z']],
    ['*/20 3 * * *', ['2026-01-01T03:00:00Z', '2026-01-01T03:20:00Z', '2026-01-01T03:40:00Z', '2026-01-02T03:00:00Z']],
    ['0 0 29 2 *', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z']],
    ['0 0 13 * 5', ['2026-01-02T00:00:00Z', '2026-01-09T00:00:00Z', '2026-01-13T00:00:00Z', '2026-01-16T00:00:00Z']],
  ])('%s', (pattern, times) => expect(firings(pattern, times.length)).toEqual(times));
});
