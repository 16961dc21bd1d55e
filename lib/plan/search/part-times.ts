import { at } from '../../graph/at.js';
import { type Part, placesIn } from '../../graph/hasse-diagram.js';
import type { Scenarios } from './scenarios.js';
import { overhead, type Search } from './search.js';

/** When each member of a part can start and be over at the earliest, and what is left from it on, if the part is alone. */
export interface PartTimes {
  /** Longest path that ends in the member at place i, in scenario k, at `i * count + k`. */
  readonly finish: Float64Array;
  /** Longest path that starts in it. */
  readonly tail: Float64Array;
  /**
   * Weighted means over the scenarios, by place: of both, and of both without the member itself. Each is added up by
   * itself, in the same order, so that none is smaller than one that it cannot be smaller than: a difference would be
   * rounded.
   */
  readonly mean: {
    readonly start: Float64Array;
    readonly finish: Float64Array;
    readonly tail: Float64Array;
    readonly behind: Float64Array;
  };
}

/** O((k + edges at members) scenarios) for k members. */
export function partTimes(search: Search, part: Part): PartTimes {
  const { diagram, scenarios, effort } = search;
  effort.spend(part.length * (scenarios.count + overhead));
  const places = placesIn(diagram, part);
  const forwards = longestTo(part, places, diagram.predecessors, scenarios, false);
  const backwards = longestTo(part, places, diagram.successors, scenarios, true);
  return {
    finish: forwards.paths,
    tail: backwards.paths,
    mean: {
      start: forwards.meanWithout,
      finish: forwards.meanWith,
      tail: backwards.meanWith,
      behind: backwards.meanWithout,
    },
  };
}

interface LongestPaths {
  readonly paths: Float64Array;
  /** Their means, with the member that the path leads to and without it. */
  readonly meanWith: Float64Array;
  readonly meanWithout: Float64Array;
}

/** Longest paths to each member; `earlier` leads to those that the path can come from. */
function longestTo(
  part: Part,
  places: Uint32Array,
  earlier: readonly (readonly number[])[],
  { count, durations, weights }: Scenarios,
  backwards: boolean,
): LongestPaths {
  const paths = new Float64Array(part.length * count);
  const meanWith = new Float64Array(part.length);
  const meanWithout = new Float64Array(part.length);
  for (let i = 0; i < part.length; i += 1) {
    const place = backwards ? part.length - 1 - i : i;
    const node = at(part, place);
    const start = place * count;
    for (const other of at(earlier, node)) {
      const otherPlace = places[other] ?? 0;
      if (otherPlace === 0) continue;
      const otherStart = (otherPlace - 1) * count;
      for (let k = 0; k < count; k += 1) {
        const path = paths[otherStart + k] ?? 0;
        if (path > (paths[start + k] ?? 0)) paths[start + k] = path;
      }
    }
    let without = 0;
    let including = 0;
    for (let k = 0; k < count; k += 1) {
      const weight = weights[k] ?? 0;
      const before = paths[start + k] ?? 0;
      const path = before + (durations[node * count + k] ?? 0);
      paths[start + k] = path;
      without += weight * before;
      including += weight * path;
    }
    meanWithout[place] = without;
    meanWith[place] = including;
  }
  return { paths, meanWith, meanWithout };
}
