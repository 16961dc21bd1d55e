/**
 * An instant as a table shows it, in UTC.
 *
 * @example
 * utcSecond(Date.parse('2026-03-01T09:00:00.123Z')) // '2026-03-01 09:00:00'
 */
export function utcSecond(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * An instant before which something does not happen, as people read it: the whole second by which it is reached.
 *
 * @param instant RFC 3339
 *
 * @example
 * utcBound('2026-03-01T09:00:00.123Z') // '2026-03-01 09:00:01 UTC'
 */
export function utcBound(instant: string): string {
  return `${utcSecond(Math.ceil(Date.parse(instant) / 1000) * 1000)} UTC`;
}
