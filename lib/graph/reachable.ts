import { type Graph, successorsOf } from './graph.js';

/**
 * Everything that a path leads to from one of `starts`, the starts included. O(n + m log m).
 *
 * @example
 * reachableFrom({ nodes: ['a', 'b', 'c'], edges: [['a', 'b']] }, ['a']) // Set { 'a', 'b' }
 */
export function reachableFrom(graph: Graph, starts: Iterable<string>): ReadonlySet<string> {
  const successors = successorsOf(graph);
  const reached = new Set(starts);
  // A set may grow while it is walked: what is added is walked too.
  for (const node of reached) {
    for (const successor of successors.get(node) ?? []) reached.add(successor);
  }
  return reached;
}
