import { parseTimestamp } from '../engine/data-flow/parse-timestamp.js';
import { wrongCall } from './refusal.js';

const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/**
 * The value of an option that takes a time in the past: how long ago, a day (its beginning, UTC), or an instant. In
 * milliseconds since 1970.
 *
 * @throws Refused when it is none
 *
 * @example
 * readSince('--since', '2h', Date.parse('2026-03-01T09:00:00Z')) // 1772348400000
 */
export function readSince(option: string, typed: string, now: number): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/i.exec(typed) ?? [];
  const milliseconds = units[unit.toLowerCase()];
  if (amount !== undefined && milliseconds !== undefined) return now - Number(amount) * milliseconds;
  const instant = parseTimestamp(/^\d{4}-\d\d-\d\d$/.test(typed) ? `${typed}T00:00:00Z` : typed);
  if (instant !== undefined) return instant;
  throw wrongCall(
    `${option} ${typed} is no time.\n  fix: write how long ago, such as 30m, 2h or 3d, a day such as 2026-03-01, or an instant with its offset: 2026-03-01T09:00:00Z`,
  );
}
