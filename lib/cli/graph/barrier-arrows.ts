import type { Arrow, MeetingPoint } from './picture.js';

/** Arrows of one barrier that a reader can still tell apart. Beyond, they meet in a point where that makes them fewer. */
const MOST_ARROWS = 6;

/** An ordering that a barrier adds. */
export type AddedPair = readonly [before: string, after: string];

/**
 * How the orderings that one barrier adds are drawn: as an arrow each, or, when those would be a tangle, through a
 * point. The point says no more than the plan does, which has everything before a barrier precede everything behind it.
 *
 * @param pointName makes up the name of a point if there is to be one
 *
 * @example
 * barrierArrows([['a', 'c'], ['b', 'd']], nameOf) // { arrows: [a -> c, b -> d] }
 */
export function barrierArrows(
  pairs: readonly AddedPair[],
  pointName: () => string,
): { readonly arrows: readonly Arrow[]; readonly point?: MeetingPoint } {
  const befores = new Set(pairs.map(([before]) => before));
  const afters = new Set(pairs.map(([, after]) => after));
  if (pairs.length <= MOST_ARROWS || befores.size + afters.size >= pairs.length) {
    return { arrows: pairs.map(([from, to]) => ({ kind: 'added', from, to })) };
  }
  const name = pointName();
  return {
    point: { kind: 'point', name },
    arrows: [
      ...[...befores].map((from): Arrow => ({ kind: 'meets', from, to: name })),
      ...[...afters].map((to): Arrow => ({ kind: 'added', from: name, to })),
    ],
  };
}
