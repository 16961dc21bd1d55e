import { shuffle } from './shuffle.js';

/** A duration of which only something is known. */
export interface UncertainDuration {
  /** What is expected. */
  readonly seconds: number;
  /** What is multiplied by the factors. Default: the expected seconds. */
  readonly drawnAround?: number;
  /** What tasks have in common that last about as long as each other; absent where that is nobody else. */
  readonly functionKey?: string | undefined;
  /** Standard deviation of the logarithm of the factor by which all tasks of the function may be off together. */
  readonly spreadOfFunction: number;
  /** The same for the factor by which this task alone may be off. */
  readonly spreadOfTask: number;
}

/**
 * Durations around the expected ones, `count` times over. The logarithms of the factors are drawn evenly from a range
 * around 0, by Latin hypercube: over all draws together each task, and each function, is as often long as short, so that
 * few draws do not favour whom chance made long (McKay, Beckman, Conover 1979).
 *
 * @param seed the same gives the same.
 * @param reach the share of the spreads that is used, 0 to 1. Default: all.
 * @returns a row for each draw, with a duration for each of the given ones.
 */
export function drawDurations(
  durations: readonly UncertainDuration[],
  count: number,
  seed: number,
  reach = 1,
): readonly Float64Array[] {
  const rows = Array.from({ length: count }, () => new Float64Array(durations.length));
  const ofFunctions = new Map<string, readonly number[]>();
  const deviations = evenDeviations(count);
  let stream = seed;
  const freshDeviations = () => {
    stream += 1;
    return shuffle(deviations, stream);
  };
  durations.forEach(({ seconds, drawnAround = seconds, functionKey, spreadOfFunction, spreadOfTask }, node) => {
    const shared = (functionKey === undefined ? undefined : ofFunctions.get(functionKey)) ?? freshDeviations();
    if (functionKey !== undefined) ofFunctions.set(functionKey, shared);
    const own = freshDeviations();
    rows.forEach((row, k) => {
      row[node] = drawnAround * Math.exp(reach * (spreadOfFunction * (shared[k] ?? 0) + spreadOfTask * (own[k] ?? 0)));
    });
  });
  return rows;
}

/** So many numbers, evenly spaced around 0, with a standard deviation of about 1. */
function evenDeviations(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.sqrt(3) * ((2 * i + 1) / count - 1));
}
