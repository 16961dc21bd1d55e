/**
 * A directed graph over names. Everything in this room works on names, or on the numbers of a `HasseDiagram`, and knows
 * nothing of tasks.
 */
export interface Graph {
  /** Unique names. Their order never shows in a result. */
  readonly nodes: readonly string[];
  /** Both ends have to be among `nodes`. Repeated edges are harmless. */
  readonly edges: readonly Edge[];
}

/** An edge from the first name to the second. */
export type Edge = readonly [from: string, to: string];

/** Compares names by code units: the same on every machine, which a locale's order is not. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The successors of every node: each once, by name. O(n + m log m).
 *
 * @throws RangeError when a node is there twice or an edge has an end that is not a node.
 *
 * @example
 * successorsOf({ nodes: ['a', 'b'], edges: [['a', 'b']] }) // Map { 'a' => ['b'], 'b' => [] }
 */
export function successorsOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const successors = new Map<string, Set<string>>();
  for (const node of graph.nodes) {
    if (successors.has(node)) throw new RangeError(`the node ${JSON.stringify(node)} is there twice`);
    successors.set(node, new Set());
  }
  for (const [from, to] of graph.edges) {
    const known = successors.get(from);
    if (known === undefined || !successors.has(to)) throw new RangeError(`an edge leaves the graph: ${from} -> ${to}`);
    known.add(to);
  }
  return new Map([...successors].map(([node, known]) => [node, [...known].sort(compareNames)]));
}

/** How many different nodes lead to each node. */
export function countIncoming(successors: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const counts = new Map([...successors.keys()].map((node) => [node, 0]));
  for (const known of successors.values()) {
    for (const node of known) counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return counts;
}
