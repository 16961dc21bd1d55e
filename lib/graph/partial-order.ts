import { at } from './at.js';
import { addBit, addBits, type BitSet, bitSet, hasBit } from './bit-set.js';
import type { Graph } from './graph.js';
import type { HasseDiagram } from './hasse-diagram.js';
import { topologicalOrder } from './topological-order.js';

/**
 * What an acyclic graph says about "comes before", worked out: its transitive closure and its transitive reduction.
 * Nodes are numbered by their place in `ids`.
 */
export interface PartialOrder extends HasseDiagram {
  /** In topological order, ties by name: a smaller number never comes after a larger one. */
  readonly ids: readonly string[];
  /** For each node everything before it. */
  readonly ancestors: readonly BitSet[];
  /** For each node everything after it. */
  readonly descendants: readonly BitSet[];
}

/**
 * Closure and reduction of an acyclic graph in one pass: with the latest predecessor taken first, a predecessor is
 * implied exactly if it is already an ancestor. O(n r / 32 + m log m) with r edges in the reduction; 2 n² bits.
 * (Goralčíková and Koubek 1979, with rows of bits.)
 *
 * @throws RangeError when the graph has a cycle.
 *
 * @example
 * partialOrder({ nodes: ['a', 'b', 'c'], edges: [['a', 'b'], ['b', 'c'], ['a', 'c']] }).predecessors // [[], [0], [1]]
 */
export function partialOrder(graph: Graph): PartialOrder {
  const ids = topologicalOrder(graph);
  const number = new Map(ids.map((id, i) => [id, i]));
  const given: number[][] = ids.map(() => []);
  for (const [from, to] of graph.edges) at(given, number.get(to) ?? -1).push(number.get(from) ?? -1);

  const predecessors: number[][] = [];
  const ancestors: BitSet[] = [];
  for (const candidates of given) {
    const before = bitSet(ids.length);
    const direct: number[] = [];
    for (const candidate of candidates.sort((a, b) => b - a)) {
      if (hasBit(before, candidate)) continue;
      direct.push(candidate);
      addBit(before, candidate);
      addBits(before, at(ancestors, candidate));
    }
    predecessors.push(direct.reverse());
    ancestors.push(before);
  }

  const successors: number[][] = ids.map(() => []);
  predecessors.forEach((direct, node) => {
    for (const predecessor of direct) at(successors, predecessor).push(node);
  });
  return { ids, predecessors, successors, ancestors, descendants: closureOf(successors) };
}

/** Whether node `a` comes before node `b`. */
export function precedes(order: PartialOrder, a: number, b: number): boolean {
  return hasBit(at(order.ancestors, b), a);
}

/** The nodes, and the edges that no others imply, both in the order of `partialOrder(graph).ids`. */
export function transitiveReduction(graph: Graph): Graph {
  const { ids, successors } = partialOrder(graph);
  return { nodes: ids, edges: ids.flatMap((id, i) => at(successors, i).map((j) => [id, at(ids, j)] as const)) };
}

function closureOf(successors: readonly (readonly number[])[]): readonly BitSet[] {
  const closure = successors.map(() => bitSet(successors.length));
  for (let node = successors.length - 1; node >= 0; node -= 1) {
    const row = at(closure, node);
    for (const successor of at(successors, node)) {
      addBit(row, successor);
      addBits(row, at(closure, successor));
    }
  }
  return closure;
}
