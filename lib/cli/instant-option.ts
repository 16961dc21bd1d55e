import { parseTimestamp } from '../engine/data-flow/parse-timestamp.js';
import { wrongCall } from './refusal.js';

/**
 * The value of an option that takes an instant, in milliseconds since 1970.
 *
 * @throws Refused when it is none
 *
 * @example
 * readInstant('--from', '2026-03-01T09:00:00Z') // 1772355600000
 */
export function readInstant(option: string, typed: string): number {
  const instant = parseTimestamp(typed);
  if (instant !== undefined) return instant;
  throw wrongCall(`${option} ${typed} is no instant. Write one with its offset: 2026-03-01T09:00:00Z.`);
}
