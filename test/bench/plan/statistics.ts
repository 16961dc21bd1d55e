/** Middle, tail and worst of some numbers. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/**
 * Percentiles are nearest ranks: the smallest of the numbers that at least so many percent of them do not exceed. So
 * each is one that was measured; the median of an even count is the lower of the two in the middle.
 *
 * @param percent above 0, at most 100.
 * @throws RangeError when there are no numbers.
 *
 * @example
 * percentile([4, 1, 3, 2], 50) // 2
 */
export function percentile(numbers: readonly number[], percent: number): number {
  const found = numbers.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * numbers.length) - 1];
  if (found === undefined) throw new RangeError(`there is no ${percent}th percentile of ${numbers.length} numbers`);
  return found;
}

/** @throws RangeError when there are no numbers. */
export function spread(numbers: readonly number[]): Spread {
  return { median: percentile(numbers, 50), p95: percentile(numbers, 95), max: percentile(numbers, 100) };
}

/** The part, 0 to 1, of the items of which something is true; NaN of none. */
export function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
