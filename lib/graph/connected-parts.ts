import { at } from './at.js';
import type { Graph } from './graph.js';
import { type HasseDiagram, type Part, placesIn } from './hasse-diagram.js';
import { partialOrder } from './partial-order.js';

/**
 * Splits a part into its connected pieces: nodes of different pieces have nothing to do with each other. Pieces and their
 * members ascend. O(n + k log k + edges at members) for k members of n nodes.
 */
export function connectedParts(diagram: HasseDiagram, members: Part): readonly Part[] {
  const unseen = placesIn(diagram, members);
  const parts: Part[] = [];
  for (const first of members) {
    if (unseen[first] === 0) continue;
    unseen[first] = 0;
    const part = [first];
    // An array may grow while it is walked: what is added is walked too.
    for (const member of part) {
      takeUnseen(diagram.predecessors[member] ?? [], unseen, part);
      takeUnseen(diagram.successors[member] ?? [], unseen, part);
    }
    if (part.length === members.length) return [members];
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

function takeUnseen(nodes: readonly number[], unseen: Uint32Array, part: number[]): void {
  for (const node of nodes) {
    if (unseen[node] === 0) continue;
    unseen[node] = 0;
    part.push(node);
  }
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
