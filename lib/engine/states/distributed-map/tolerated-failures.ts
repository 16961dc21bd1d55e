import type { MapRunNumbers } from './evaluate-numbers.js';

/**
 * How many of the items of a distributed Map may fail. Neither threshold may be exceeded; one of 0 beside another one
 * counts as not set (measured on AWS).
 *
 * @example
 * toleratedFailures({ count: 0, percentage: 50 }, 5) // 2.5: two may fail, three may not
 */
export function toleratedFailures({ count, percentage }: Omit<MapRunNumbers, 'concurrency'>, items: number): number {
  if (percentage === 0) return count;
  const share = (percentage * items) / 100;
  return count === 0 ? share : Math.min(count, share);
}

/** What a Map Run fails with when more items failed than it tolerates, in AWS's words. */
export const toleranceExceeded = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
};
