import { at } from './at.js';
import { type HasseDiagram, type Part, placesIn } from './hasse-diagram.js';

/** Most members of a part whose down-sets are listed: as masks they have to fit into the bits of a number. */
export const mostMembers = 30;

/**
 * Every set of members that holds with a member everything before it, but for none and all of them: as masks, with the
 * bit i for the member at place i. In no particular order, the same every time. There are at most 2^k - 2 for k
 * members; O(k times their number).
 *
 * @param part at most `mostMembers` members.
 *
 * @example
 * downSets(diagramOf('a>b a>c'), [0, 1, 2]) // [0b001, 0b011, 0b101]
 */
export function downSets(diagram: HasseDiagram, part: Part): readonly number[] {
  if (part.length > mostMembers) throw new RangeError(`${part.length} members are too many to list their down-sets`);
  const places = placesIn(diagram, part);
  const before = part.map((node) =>
    at(diagram.predecessors, node).reduce((mask, other) => {
      const place = places[other] ?? 0;
      return place === 0 ? mask : mask | (1 << (place - 1));
    }, 0),
  );
  // Members are in topological order, so each can be added to every set so far that holds what comes before it.
  const sets = [0];
  before.forEach((needed, place) => {
    const bit = 1 << place;
    for (const set of sets.slice()) if ((set & needed) === needed) sets.push(set | bit);
  });
  const everything = 2 ** part.length - 1;
  return sets.filter((set) => set !== 0 && set !== everything);
}
