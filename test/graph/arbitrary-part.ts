import fc from 'fast-check';
import type { Part } from '../../lib/graph/hasse-diagram.js';
import { type PartialOrder, partialOrder, precedes } from '../../lib/graph/partial-order.js';
import { taskGraph } from '../../lib/plan/task-graph.js';
import { arbitraryOrder, type OrderSize } from '../laws/arbitrary-order.js';

/** Any order, worked out. */
export function arbitraryPartialOrder(size: OrderSize = {}): fc.Arbitrary<PartialOrder> {
  return arbitraryOrder(size).map((order) => partialOrder(taskGraph(order)));
}

/** Any order and a convex part of it: what is before some of its nodes, without what is before some others. */
export function arbitraryPart(size: OrderSize = {}): fc.Arbitrary<readonly [order: PartialOrder, part: Part]> {
  const masks = fc.tuple(fc.nat(2 ** 30), fc.nat(2 ** 30));
  return fc.tuple(arbitraryPartialOrder(size), masks).map(([order, [most, least]]) => {
    const all = [...order.ids.keys()];
    const isBelow = (node: number, mask: number) =>
      all.some((top) => ((mask >>> (top % 30)) & 1) === 1 && (node === top || precedes(order, node, top)));
    const part = all.filter((node) => isBelow(node, most) && !isBelow(node, least & most));
    return [order, part.length === 0 ? all : part] as const;
  });
}
