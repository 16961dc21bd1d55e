import type { ExpectedDuration, TimedTask } from './plan.js';

/**
 * How long each task is expected to take. Where there is no hint it is guessed: the median of the hints of tasks with the
 * same function, else the median of all hints, else 1 second.
 *
 * @returns one for each task, in their order.
 *
 * @example
 * expectedDurations([{ name: 'a', expectedSeconds: 4 }, { name: 'b' }])
 * // [{ task: 'a', seconds: 4, source: 'given' }, { task: 'b', seconds: 4, source: 'guessed' }]
 */
export function expectedDurations(tasks: readonly TimedTask[]): readonly ExpectedDuration[] {
  const ofAll: number[] = [];
  const ofFunction = new Map<string, number[]>();
  for (const { expectedSeconds, functionKey } of tasks) {
    if (expectedSeconds === undefined) continue;
    ofAll.push(expectedSeconds);
    if (functionKey === undefined) continue;
    const known = ofFunction.get(functionKey) ?? [];
    known.push(expectedSeconds);
    ofFunction.set(functionKey, known);
  }
  const typical = median(ofAll) ?? 1;
  const typicalOf = new Map([...ofFunction].map(([key, hints]) => [key, median(hints)]));
  return tasks.map(({ name: task, expectedSeconds, hintedBy = 'given', functionKey = '' }) =>
    expectedSeconds === undefined
      ? { task, seconds: typicalOf.get(functionKey) ?? typical, source: 'guessed' }
      : { task, seconds: expectedSeconds, source: hintedBy },
  );
}

/** The middle one, or the mean of the two in the middle; of none there is none. */
function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return undefined;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
