import type { Graph } from './graph.js';

/** The same nodes, every edge turned round. O(m). */
export function reverseGraph(graph: Graph): Graph {
  return { nodes: graph.nodes, edges: graph.edges.map(([from, to]) => [to, from]) };
}
