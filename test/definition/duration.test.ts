import { parseDuration } from '../../lib/definition/duration.js';

describe('parseDuration', () => {
  it.each([
    [90, 90],
    [0, 0],
    [0.25, 0.25],
    ['90s', 90],
    ['15m', 900],
    ['1h', 3600],
    ['1.5m', 90],
    ['0.1h', 360],
    ['-1s', -1],
    [-1, -1],
  ])('%j is %d seconds', (duration, seconds) => {
    expect(parseDuration(duration)).toBe(seconds);
  });

  it.each([
    '90',
    '',
    's',
    '1d',
    '15 minutes',
    ' 1s',
    '1S',
    '1e3s',
    '0x1s',
    'PT1M',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    undefined,
    true,
    3n,
    [],
    {},
  ])('%p is none', (value) => {
    expect(parseDuration(value)).toBeUndefined();
  });
});
