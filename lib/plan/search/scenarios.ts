import type { HasseDiagram } from '../../graph/hasse-diagram.js';
import { longestPath } from '../../graph/longest-paths.js';

/**
 * Durations that tasks may turn out to have, several times over: a plan is judged by its mean makespan. Each scenario is
 * scaled so that its critical path is 1, which makes that mean a mean stretch.
 */
export interface Scenarios {
  readonly count: number;
  /** How much each counts; together 1. */
  readonly weights: Float64Array;
  /** Duration of node v in scenario k at `v * count + k`. */
  readonly durations: Float64Array;
}

/**
 * @param rows durations by node, one row a scenario; at least one.
 * @param firstWeight how much the first of several rows counts; the others share the rest. Default: all count the same.
 */
export function scenariosOf(
  diagram: HasseDiagram,
  rows: readonly ArrayLike<number>[],
  firstWeight = 1 / rows.length,
): Scenarios {
  const count = rows.length;
  const durations = new Float64Array(diagram.predecessors.length * count);
  rows.forEach((row, k) => {
    const scale = 1 / Math.max(longestPath(diagram, row), leastScaled);
    for (let node = 0; node < row.length; node += 1) durations[node * count + k] = (row[node] ?? 0) * scale;
  });
  const weights = new Float64Array(count).fill(count === 1 ? 1 : (1 - firstWeight) / (count - 1));
  if (count > 1) weights[0] = firstWeight;
  return { count, weights, durations };
}

/** The smallest number with a finite reciprocal to speak of; where nothing takes any time there is nothing to scale. */
const leastScaled = 2 ** -1022;

/** The weighted mean of one number a scenario. */
export function weightedMean({ weights }: Scenarios, numbers: Float64Array): number {
  let mean = 0;
  for (let k = 0; k < weights.length; k += 1) mean += (weights[k] ?? 0) * (numbers[k] ?? 0);
  return mean;
}
