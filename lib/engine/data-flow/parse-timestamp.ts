const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970 of an RFC 3339 instant as a Wait state takes it: capital `T`, and `Z` or an offset.
 *
 * @example
 * parseTimestamp('2025-01-01T01:00:00+01:00') // 1735689600000
 * parseTimestamp('2025-01-01T01:00:00') // undefined
 */
export function parseTimestamp(text: string): number | undefined {
  const found = shape.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, , offset] = found;
  // The Date constructor would roll 30 February over to March, and take 24:00:00.
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const legal = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
  if (!legal || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) || offset === undefined ? undefined : instant;
}
