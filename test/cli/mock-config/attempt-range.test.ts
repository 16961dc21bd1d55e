import { parseAttemptRange, printAttemptRange } from '../../../lib/cli/mock-config/attempt-range';

it.each([
  ['0', { from: 0, to: 0 }],
  ['12', { from: 12, to: 12 }],
  ['1-2', { from: 1, to: 2 }],
  [' 1-2 ', { from: 1, to: 2 }],
  ['3-3', { from: 3, to: 3 }],
])('reads %j', (key, range) => expect(parseAttemptRange(key)).toEqual(range));

it.each([[''], ['a'], ['-1'], ['1-'], ['2-1'], ['1-2-3'], ['1.5'], ['0x1'], ['1e3'], ['1 - 2']])('refuses %j', (key) =>
  expect(parseAttemptRange(key)).toBeUndefined(),
);

it.each([['0'], ['1-2']])('prints %s as it is written', (key) =>
  expect(printAttemptRange(parseAttemptRange(key)!)).toBe(key),
);
