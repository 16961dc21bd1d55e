import { at } from './at.js';
import { bitSetOf, countCommon } from './bit-set.js';
import type { PartialOrder } from './partial-order.js';

/**
 * Splits a set of nodes into the finest pieces of which each comes wholly before the next; one piece when there is no
 * such split. Pieces come in order, their members ascend.
 *
 * Sorted by the number of ancestors inside the set, the first k nodes are such a piece exactly if all k (n - k) pairs
 * across are comparable, and those can be counted: every ancestor of a node outside is either outside too or makes a
 * pair across. O(k n / 32 + k log k) for k members of n nodes.
 *
 * @param members ascending.
 */
export function seriesParts(order: PartialOrder, members: readonly number[]): readonly (readonly number[])[] {
  const size = members.length;
  if (size < 2) return [members];
  const inside = bitSetOf(members, order.ids.length);
  const low = at(members, 0);
  const high = at(members, size - 1);
  const ranked = members
    .map((node) => ({
      node,
      ancestors: countCommon(at(order.ancestors, node), inside, low, high),
      descendants: countCommon(at(order.descendants, node), inside, low, high),
    }))
    .sort((a, b) => a.ancestors - b.ancestors || a.node - b.node);

  const parts: number[][] = [];
  let part: number[] = [];
  // Comparable pairs: all of them, those with both nodes already taken, and those with both still left.
  const pairs = ranked.reduce((sum, { ancestors }) => sum + ancestors, 0);
  let amongTaken = 0;
  let amongLeft = pairs;
  ranked.forEach(({ node, ancestors, descendants }, i) => {
    const taken = i + 1;
    part.push(node);
    amongTaken += ancestors;
    amongLeft -= descendants;
    if (pairs - amongTaken - amongLeft !== taken * (size - taken)) return;
    parts.push(part.sort((a, b) => a - b));
    part = [];
  });
  return parts;
}
