import { at } from '../../graph/at.js';
import type { Part } from '../../graph/hasse-diagram.js';
import { linearExtension } from '../../graph/linear-extension.js';
import type { PartTimes } from './part-times.js';
import type { Scenarios } from './scenarios.js';
import { overhead, type Search } from './search.js';

/** The barriers that can be set along one linear extension of a part: behind each of its prefixes. */
export interface Barriers {
  /** The members in the order of the extension. */
  readonly members: readonly number[];
  /** The rank of each, never falling. */
  readonly ranks: readonly number[];
  /**
   * With i members before the barrier, the mean of `critical path before + critical path behind`: no plan with this
   * barrier is shorter. (Of the down-sets whose critical path is shorter than that of the part, one of the prefixes by
   * earliest finish has the smallest in each scenario.)
   */
  readonly bounds: Float64Array;
}

/** Ranks that make linear extensions of a part worth trying, by place. */
export const ranksOf = {
  earliestFinish: ({ mean }: PartTimes) => mean.finish,
  longestTail: ({ mean }: PartTimes) => mean.tail.map((tail) => -tail),
  finishMinusTail: ({ mean }: PartTimes) => mean.finish.map((finish, i) => finish - (mean.tail[i] ?? 0)),
  earliestStart: ({ mean }: PartTimes) => mean.start,
  latestFinish: ({ mean }: PartTimes) => mean.behind.map((behind) => -behind),
} as const;

/** All barriers along the linear extension by rank. O(k (log k + scenarios)): one sort and two scans. */
export function barriersAlong(search: Search, part: Part, times: PartTimes, ranks: Float64Array): Barriers {
  search.effort.spend(part.length * (search.scenarios.count + overhead));
  const order = linearExtension(ranks);
  const before = longestSoFar(search.scenarios, order, times.finish);
  const behind = longestSoFar(search.scenarios, order.toReversed(), times.tail);
  const bounds = new Float64Array(part.length);
  for (let i = 1; i < bounds.length; i += 1) bounds[i] = (before[i - 1] ?? 0) + (behind[bounds.length - 1 - i] ?? 0);
  return { members: order.map((place) => at(part, place)), ranks: order.map((place) => at(ranks, place)), bounds };
}

/** For each prefix of an order of places the mean of the longest paths of its members. */
function longestSoFar({ count, weights }: Scenarios, order: readonly number[], paths: Float64Array): Float64Array {
  const means = new Float64Array(order.length);
  const longest = new Float64Array(count);
  for (let i = 0; i < order.length; i += 1) {
    const start = (order[i] ?? 0) * count;
    let mean = 0;
    for (let k = 0; k < count; k += 1) {
      const path = paths[start + k] ?? 0;
      if (path > (longest[k] ?? 0)) longest[k] = path;
      mean += (weights[k] ?? 0) * (longest[k] ?? 0);
    }
    means[i] = mean;
  }
  return means;
}

/** What is before the barrier behind the first `taken` members, and what is behind it; both ascending. */
export function sidesOf({ members }: Barriers, taken: number): readonly [before: Part, behind: Part] {
  const ascending = (nodes: readonly number[]) => nodes.toSorted((a, b) => a - b);
  return [ascending(members.slice(0, taken)), ascending(members.slice(taken))];
}
