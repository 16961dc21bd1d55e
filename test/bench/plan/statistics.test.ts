import { percentile, share, spread, sum } from './statistics.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it.each([
  { numbers: [7], percent: 50, expected: 7 },
  { numbers: [7], percent: 95, expected: 7 },
  { numbers: [4, 1, 3, 2], percent: 50, expected: 2 },
  { numbers: [5, 1, 3], percent: 50, expected: 3 },
  { numbers: upTo(20), percent: 95, expected: 19 },
  { numbers: upTo(21), percent: 95, expected: 20 },
  { numbers: upTo(100), percent: 1, expected: 1 },
  { numbers: [10, 9], percent: 100, expected: 10 },
])('$percent% of $numbers: $expected', ({ numbers, percent, expected }) => {
  expect(percentile(numbers, percent)).toBe(expected);
});

it('sorts by value and leaves the numbers as they are', () => {
  const numbers = [10, 9, 100];
  expect(spread(numbers)).toEqual({ median: 10, p95: 100, max: 100 });
  expect(numbers).toEqual([10, 9, 100]);
});

it('has no percentile of nothing', () => {
  expect(() => percentile([], 50)).toThrow(RangeError);
});

it('counts a share', () => {
  expect(share([1, 2, 3, 4], (number) => number > 1)).toBe(0.75);
  expect(share([], () => true)).toBeNaN();
});

it('adds up', () => {
  expect(sum([])).toBe(0);
  expect(sum([1, 2, 3.5])).toBe(6.5);
});
