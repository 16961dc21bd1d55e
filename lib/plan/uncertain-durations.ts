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

/** The durations of an order, by node, with how far they may be off. */
export function uncertainDurations(order: TimedOrder): readonly UncertainDuration[] {
  // Hints that are all the same do not tell which task is long.
  const tell = new Set(order.seconds).size > 1;
  return order.durations.map(({ seconds, source }, node) => ({
    seconds,
    functionKey: order.functionKeys[node],
    ...spreads[tell ? source : 'guessed'],
  }));
}

/** Whether every task has a hint, so that a plan can be held to them. */
export function isHinted({ durations }: TimedOrder): boolean {
  return durations.every(({ source }) => source !== 'guessed');
}
