import { utcBound, utcSecond } from '../lib/utc-second.js';

it.each([
  ['2026-11-26T06:16:28.000Z', '2026-11-26 06:16:28'],
  ['2026-11-26T06:16:28.999Z', '2026-11-26 06:16:28'],
])('%s is in the second %s', (instant, second) => expect(utcSecond(Date.parse(instant))).toBe(second));

it.each([
  ['2026-11-26T06:16:28.000Z', '2026-11-26 06:16:28 UTC'],
  ['2026-11-26T06:16:27.259Z', '2026-11-26 06:16:28 UTC'],
  ['2026-12-31T23:59:59.001Z', '2027-01-01 00:00:00 UTC'],
])('what does not happen before %s does not before %s', (instant, second) => expect(utcBound(instant)).toBe(second));
