import { at } from '../graph/at.js';
import type { UncertainDuration } from './search/draw-durations.js';
import type { TimedOrder } from './timed-order.js';

/**
 * How far a task may be from what is expected: standard deviations of the logarithm of its duration. Little for means of
 * past executions, more for what somebody wrote, most for guesses, where all tasks of a function are off together.
 */
const spreads = {
  measured: { spreadOfFunction: 0, spreadOfTask: 0.2 },
  given: { spreadOfFunction: 0, spreadOfTask: 0.3 },
  guessed: { spreadOfFunction: 0.8, spreadOfTask: 0.2 },
} as const;

/**
 * What counts as no time at all, as a share of the median: a task expected to take none is drawn around this, since a plan
 * may not take for granted that it never takes any.
 */
const shareOfMedian = 0.01;

/** The durations of an order, by node, with how far they may be off. */
export function uncertainDurations(order: TimedOrder): readonly UncertainDuration[] {
  // Hints that are all the same do not tell which task is long.
  const tell = new Set(order.seconds).size > 1;
  const least = leastDrawn(order.seconds);
  return order.durations.map(({ seconds, source }, node) => ({
    seconds,
    drawnAround: Math.max(seconds, least),
    functionKey: order.functionKeys[node],
    ...spreads[tell ? source : 'guessed'],
  }));
}

/** Whether all of some nodes have a hint, so that a plan can be held to them. */
export function areHinted({ durations }: TimedOrder, nodes: readonly number[]): boolean {
  return nodes.every((node) => at(durations, node).source !== 'guessed');
}

function leastDrawn(seconds: readonly number[]): number {
  const some = seconds.filter((each) => each > 0).sort((a, b) => a - b);
  return some.length === 0 ? 1 : at(some, Math.floor(some.length / 2)) * shareOfMedian;
}
