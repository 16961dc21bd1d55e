import { at } from './at.js';
import type { Graph } from './graph.js';
import { type PartialOrder, partialOrder } from './partial-order.js';

/**
 * Splits a convex set of nodes into its connected parts: nodes of different parts have nothing to do with each other.
 * Parts and their members ascend. O(k log k + edges of the reduction at members).
 *
 * @param members ascending, and convex: with two nodes everything between them. Then the edges of the reduction among
 *   the members are the reduction of the part.
 */
export function connectedParts(order: PartialOrder, members: readonly number[]): readonly (readonly number[])[] {
  const unseen = new Set(members);
  const parts: (readonly number[])[] = [];
  for (const first of members) {
    if (!unseen.delete(first)) continue;
    const part = [first];
    // An array may grow while it is walked: what is added is walked too.
    for (const member of part) {
      for (const neighbours of [at(order.predecessors, member), at(order.successors, member)]) {
        for (const neighbour of neighbours) if (unseen.delete(neighbour)) part.push(neighbour);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

/**
 * The connected components of an acyclic graph, edges taken both ways, in topological order.
 *
 * @example
 * connectedComponents({ nodes: ['a', 'b', 'c'], edges: [['a', 'c']] }) // [['a', 'c'], ['b']]
 */
export function connectedComponents(graph: Graph): readonly (readonly string[])[] {
  const order = partialOrder(graph);
  return connectedParts(order, [...order.ids.keys()]).map((part) => part.map((i) => at(order.ids, i)));
}
