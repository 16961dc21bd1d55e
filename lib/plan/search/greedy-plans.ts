import type { Part } from '../../graph/hasse-diagram.js';
import { type Barriers, barriersAlong, ranksOf, sidesOf } from './barriers.js';
import { bestOf, type Draft, isShorter } from './draft.js';
import { levelPlan } from './level-plan.js';
import { type PartTimes, partTimes } from './part-times.js';
import { type Search, splitPart } from './search.js';

/**
 * A barrier near the middle, where its bound is smallest, then the same on both sides; or barriers after all levels,
 * where that is better. The recursion is of logarithmic depth: O(k log k (log k + scenarios)) and the work of splitting.
 */
export function halvedPlan(search: Search, part: Part): Draft {
  return splitPart(search, part, (stuck) => {
    const levels = levelPlan(search, stuck);
    const quarter = Math.max(1, Math.floor(stuck.length / 4));
    const barrier = lowestBarrier(search, stuck, quarter, stuck.length - quarter);
    if (!isShorter(barrier.bound, levels.mean)) return levels;
    const halves = sidesOf(barrier.along, barrier.taken).map((side) => halvedPlan(search, side));
    return bestOf(levels, search.build.sequence(halves));
  });
}

/**
 * A barrier wherever its bound is smallest, then the same on both sides. Mostly better than halves; it may peel off a
 * task at a time, which costs the square of the size.
 */
export function peeledPlan(search: Search, part: Part): Draft {
  return splitPart(search, part, (stuck) => {
    const { along, taken } = lowestBarrier(search, stuck, 1, stuck.length - 1);
    return search.build.sequence(sidesOf(along, taken).map((side) => peeledPlan(search, side)));
  });
}

interface Barrier {
  readonly along: Barriers;
  /** Members before it. */
  readonly taken: number;
  readonly bound: number;
}

/** The barrier with the smallest bound, and with from `fewest` to `most` members before it; the most even of several. */
function lowestBarrier(search: Search, stuck: Part, fewest: number, most: number): Barrier {
  const times = partTimes(search, stuck);
  const along = (ranks: (times: PartTimes) => Float64Array) => barriersAlong(search, stuck, times, ranks(times));
  const [byFinish, byTail] = [along(ranksOf.earliestFinish), along(ranksOf.longestTail)];
  let best: Barrier = { along: byFinish, taken: fewest, bound: Number.POSITIVE_INFINITY };
  for (const each of [byFinish, byTail]) {
    for (let taken = fewest; taken <= most; taken += 1) {
      const bound = each.bounds[taken] ?? 0;
      const isEvener = Math.abs(stuck.length - 2 * taken) < Math.abs(stuck.length - 2 * best.taken);
      if (isShorter(bound, best.bound) || (isEvener && !isShorter(best.bound, bound))) {
        best = { along: each, taken, bound };
      }
    }
  }
  return best;
}
