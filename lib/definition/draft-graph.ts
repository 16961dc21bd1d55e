import type { Graph } from '../graph/graph.js';
import { type Draft, nextNames } from './draft.js';

/** The tasks of a draft as a graph: tasks of one name are one node, edges to nowhere and to oneself are left out. */
export function draftGraph({ tasks }: Draft): Graph {
  const nodes = new Set(tasks.flatMap(({ name }) => name ?? []));
  const edges = tasks.flatMap((task) =>
    nextNames(task)
      .filter((next) => next !== task.name && nodes.has(next))
      .map((next) => [task.name ?? '', next] as const),
  );
  return { nodes: [...nodes], edges: edges.filter(([from]) => nodes.has(from)) };
}
