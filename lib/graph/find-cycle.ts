import { compareNames, countIncoming, type Graph, successorsOf } from './graph.js';
import { reverseGraph } from './reverse-graph.js';

/**
 * A shortest cycle, each node once, starting at its smallest name; among the shortest the first by name. A node with an
 * edge to itself is a cycle of one. `undefined` when there is none.
 *
 * Breadth-first search from every node on what is left of the graph once sources and sinks are peeled off, through
 * larger names only (each cycle is found from its smallest) and no deeper than the best so far: O(n + m log m) without
 * a cycle, O(n m) at worst.
 *
 * @example
 * findCycle({ nodes: ['a', 'b', 'c'], edges: [['a', 'b'], ['b', 'c'], ['c', 'b']] }) // ['b', 'c']
 */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const core = reverseGraph(withoutSources(reverseGraph(withoutSources(graph))));
  const successors = successorsOf(core);
  let shortest: readonly string[] | undefined;
  for (const start of [...core.nodes].sort(compareNames)) {
    const limit = shortest?.length ?? core.nodes.length + 1;
    shortest = shortestCycleFrom(start, successors, limit) ?? shortest;
  }
  return shortest;
}

/**
 * Cycles that share no edge, so that each can be reported: the first is a shortest, the next a shortest without the
 * edges of the first, and so on. When there are fewer than `limit`, every cycle of the graph has an edge in common with
 * one of them: whoever breaks these has broken all that can be seen now.
 *
 * @param limit the most that are looked for; a tangle has more than anyone reads. Default 10.
 *
 * @example
 * findCycles({ nodes: ['a', 'b', 'c'], edges: [['a', 'b'], ['b', 'a'], ['a', 'c'], ['c', 'a']] })
 * // [['a', 'b'], ['a', 'c']]
 */
export function findCycles(graph: Graph, limit = 10): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  let rest = graph;
  while (cycles.length < limit) {
    const cycle = findCycle(rest);
    if (cycle === undefined) break;
    cycles.push(cycle);
    rest = withoutEdgesOf(cycle, rest);
  }
  return cycles;
}

/** `a -> b -> a`. */
export function printCycle(cycle: readonly string[]): string {
  return [...cycle, ...cycle.slice(0, 1)].join(' -> ');
}

function shortestCycleFrom(
  start: string,
  successors: ReadonlyMap<string, readonly string[]>,
  shorterThan: number,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  let frontier = [start];
  for (let length = 1; length < shorterThan && frontier.length > 0; length += 1) {
    const reached: string[] = [];
    for (const node of frontier) {
      for (const successor of successors.get(node) ?? []) {
        if (successor === start) return pathTo(node, cameFrom);
        if (successor < start || cameFrom.has(successor)) continue;
        cameFrom.set(successor, node);
        reached.push(successor);
      }
    }
    frontier = reached;
  }
  return undefined;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const path: string[] = [];
  for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) path.push(node);
  return path.reverse();
}

/** Drops, again and again, the nodes that no edge leads to. */
function withoutSources(graph: Graph): Graph {
  const successors = successorsOf(graph);
  const incoming = countIncoming(successors);
  const dropped = new Set(graph.nodes.filter((node) => incoming.get(node) === 0));
  for (const node of dropped) {
    for (const successor of successors.get(node) ?? []) {
      const left = (incoming.get(successor) ?? 0) - 1;
      incoming.set(successor, left);
      if (left === 0) dropped.add(successor);
    }
  }
  return {
    nodes: graph.nodes.filter((node) => !dropped.has(node)),
    edges: graph.edges.filter(([from]) => !dropped.has(from)),
  };
}

function withoutEdgesOf(cycle: readonly string[], graph: Graph): Graph {
  const next = new Map(cycle.map((node, i) => [node, cycle[(i + 1) % cycle.length]]));
  return { nodes: graph.nodes, edges: graph.edges.filter(([from, to]) => next.get(from) !== to) };
}
