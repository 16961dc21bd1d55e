/**
 * An instant as a table shows it, in UTC.
 *
 * @example
 * utcSecond(Date.parse('2026-03-01T09:00:00.123Z')) // '2026-03-01 09:00:00'
 */
export function utcSecond(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
