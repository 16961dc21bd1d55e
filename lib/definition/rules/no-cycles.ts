import { findCycle, printCycle } from '../../graph/find-cycle.js';
import { type Edge, type Graph, successorsOf } from '../../graph/graph.js';
import { draftGraph } from '../draft-graph.js';
import type { Rule } from './rule.js';

/**
 * No task may wait for itself over others. Every edge that is on a cycle is on one of those reported, so that breaking
 * one does not bring up edges that were not shown before. A task that lists itself is `no-self-edges`' to report.
 */
export const noCycles: Rule = (draft) =>
  cyclesOf(draftGraph(draft)).map((cycle) => {
    const [first = '', second = ''] = cycle;
    const last = cycle.at(-1) ?? second;
    return {
      code: 'WF104',
      task: first,
      message: `"${first}" waits for itself: ${printCycle(cycle)}`,
      fix: `drop one of these dependencies, or split "${first}" so that "${last}" can run before its second half`,
    };
  });

/** For each edge not yet on one of the cycles before, a shortest cycle through it: from its first node on. */
function cyclesOf(graph: Graph): readonly (readonly string[])[] {
  if (findCycle(graph) === undefined) return [];
  const successors = successorsOf(graph);
  const covered = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const [from, to] of graph.edges) {
    if (covered.has(JSON.stringify([from, to]))) continue;
    const path = shortestPath(to, from, successors);
    if (path === undefined) continue;
    cycles.push(fromFirst(path, graph.nodes));
    for (const edge of edgesAround(path)) covered.add(JSON.stringify(edge));
  }
  return cycles;
}

function shortestPath(
  start: string,
  end: string,
  successors: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  // A map may grow while it is walked: what is added is walked too.
  for (const [node] of cameFrom) {
    if (node === end) return pathTo(end, cameFrom);
    for (const next of successors.get(node) ?? []) {
      if (!cameFrom.has(next)) cameFrom.set(next, node);
    }
  }
  return undefined;
}

function pathTo(end: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = [];
  for (let node: string | undefined = end; node !== undefined; node = cameFrom.get(node)) path.push(node);
  return path.reverse();
}

function edgesAround(cycle: readonly string[]): readonly Edge[] {
  return cycle.map((node, i) => [node, cycle[(i + 1) % cycle.length] ?? node]);
}

/** Turns a cycle so that it starts at the node that comes first in the definition. */
function fromFirst(cycle: readonly string[], order: readonly string[]): readonly string[] {
  const onCycle = new Set(cycle);
  const start = cycle.indexOf(order.find((node) => onCycle.has(node)) ?? '');
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}
