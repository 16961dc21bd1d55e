import { parseTimestamp } from '../../../lib/engine/data-flow/parse-timestamp.js';

describe('parseTimestamp', () => {
  it.each([
    ['2025-01-01T00:00:00Z', Date.UTC(2025, 0, 1)],
    ['2025-01-01T00:00:00.250Z', Date.UTC(2025, 0, 1) + 250],
    ['2025-01-01T00:00:00-05:30', Date.UTC(2025, 0, 1, 5, 30)],
    ['2024-02-29T23:59:59Z', Date.UTC(2024, 1, 29, 23, 59, 59)],
  ])('takes %s', (text, expected) => {
    expect(parseTimestamp(text)).toBe(expected);
  });

  it.each([
    '2025-01-01T00:00:00',
    '2025-01-01t00:00:00Z',
    '2025-01-01 00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2016-12-05T25:29:29Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:00:00+0100',
    '01-01-2025T00:00:00Z',
    '',
  ])('does not take %s', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
