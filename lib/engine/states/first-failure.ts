import type { FailedStrand, Strand } from '../snapshot.js';

/** The strand that failed first, where several did in one step: events are numbered in the order of happening. */
export function firstFailure(strands: readonly Strand[]): FailedStrand | undefined {
  const failures = strands.filter((strand) => strand.kind === 'failed');
  return failures.sort((one, other) => one.last - other.last)[0];
}
