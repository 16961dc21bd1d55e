import { at } from './at.js';
import type { HasseDiagram } from './hasse-diagram.js';

/**
 * Length of the longest path that ends in each node, its own length included. Lengths are added up from the start of the
 * path. O(n + edges).
 */
export function longestPaths({ predecessors }: HasseDiagram, lengths: ArrayLike<number>): Float64Array {
  const longest = new Float64Array(predecessors.length);
  predecessors.forEach((before, node) => {
    let start = 0;
    for (const other of before) start = Math.max(start, longest[other] ?? 0);
    longest[node] = start + at(lengths, node);
  });
  return longest;
}

/** Length of the longest path of all; 0 where there is no node. O(n + edges). */
export function longestPath(diagram: HasseDiagram, lengths: ArrayLike<number>): number {
  return longestPaths(diagram, lengths).reduce((most, length) => Math.max(most, length), 0);
}
