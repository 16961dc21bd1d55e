import { at } from './at.js';
import { type BitSet, bitSetOf, countCommon } from './bit-set.js';
import type { PartialOrder } from './partial-order.js';

/**
 * Splits a set of nodes into the finest pieces of which each comes wholly before the next; one piece when there is no
 * such split. Pieces come in order, their members ascend.
 *
 * Node numbers are topological, so such a piece can only be the first k members, and is one exactly if all k (n - k)
 * pairs across are comparable. Those can be counted: they are all comparable pairs but those with both nodes among the
 * first k (their ancestors summed) and those with both among the others (the descendants of the others).
 * O(k n / 32) for k members of n nodes.
 *
 * @param members ascending.
 */
export function seriesParts(order: PartialOrder, members: readonly number[]): readonly (readonly number[])[] {
  const size = members.length;
  if (size < 2) return [members];
  const inside = bitSetOf(members, order.ids.length);
  const [low, high] = [at(members, 0), at(members, size - 1)];
  const count = (relatives: readonly BitSet[], node: number) => countCommon(at(relatives, node), inside, low, high);
  const ancestors = members.map((node) => count(order.ancestors, node));

  const pairs = ancestors.reduce((sum, number) => sum + number, 0);
  const cuts: number[] = [];
  let amongTaken = 0;
  let amongLeft = pairs;
  members.forEach((node, i) => {
    const taken = i + 1;
    amongTaken += at(ancestors, i);
    amongLeft -= count(order.descendants, node);
    if (pairs - amongTaken - amongLeft === taken * (size - taken)) cuts.push(taken);
  });
  return cuts.map((end, i) => members.slice(cuts[i - 1] ?? 0, end));
}
