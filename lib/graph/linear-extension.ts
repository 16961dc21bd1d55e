import type { Part } from './hasse-diagram.js';

/**
 * The linear extension of a part along a rank: its members by rank, ties by number. Every prefix of it is a down-set.
 * O(k log k).
 *
 * @param ranks by place in the part; a member that comes after another must not have a smaller rank. Such are the
 *   earliest start and finish of a task, and, turned round, what is left to do from it on.
 *
 * @example
 * linearExtension([4, 7, 9], [2, 1, 2]) // [7, 4, 9]
 */
export function linearExtension(part: Part, ranks: Float64Array): readonly number[] {
  return placesByRank(ranks).map((place) => part[place] ?? 0);
}

/** The places of ranks, smallest rank first, ties by place. */
export function placesByRank(ranks: Float64Array): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < ranks.length; place += 1) places.push(place);
  return places.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
}
