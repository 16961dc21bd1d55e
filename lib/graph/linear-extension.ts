/**
 * The linear extension of a part along a rank: the places of its members by rank, ties by place. Every prefix of it is a
 * down-set. O(k log k).
 *
 * @param ranks by place in the part; a member that comes after another must not have a smaller rank. Such are the
 *   earliest start and finish of a task, and, turned round, what is left to do from it on.
 *
 * @example
 * linearExtension(Float64Array.of(2, 1, 2)) // [1, 0, 2]
 */
export function linearExtension(ranks: Float64Array): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < ranks.length; place += 1) places.push(place);
  return places.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
}
