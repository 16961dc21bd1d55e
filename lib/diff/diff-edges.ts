import type { Edge } from '../graph/graph.js';
import type { DependencyGraph } from './dependency-graph.js';
import type { EdgeChange, EdgeChanges } from './workflow-diff.js';

/**
 * Compares what waits for what. An end that is there in one version only takes its edges along: they are told as well.
 *
 * @param renamed new names by the old ones
 */
export function diffEdges(
  before: DependencyGraph,
  after: DependencyGraph,
  renamed: ReadonlyMap<string, string>,
): EdgeChanges {
  const oldName = new Map([...renamed].map(([old, now]) => [now, old]));
  const toNew = (name: string) => renamed.get(name) ?? name;
  const toOld = (name: string) => oldName.get(name) ?? name;
  return {
    added: without(after, before, toOld),
    removed: without(before, after, toNew),
  };
}

/** The edges of one that the other has not, and whether the other has their order all the same. */
function without(
  one: DependencyGraph,
  other: DependencyGraph,
  otherName: (name: string) => string,
): readonly EdgeChange[] {
  const missing = one.edges.filter(
    ([from, to]) => !(other.children.get(otherName(from)) ?? []).includes(otherName(to)),
  );
  const isImplied = impliedIn(other);
  return missing.map(([from, to]) => ({ from, to, implied: isImplied([otherName(from), otherName(to)]) }));
}

/** Says whether a graph orders two tasks; looks each first one up once. */
function impliedIn(graph: DependencyGraph): (edge: Edge) => boolean {
  const reached = new Map<string, ReadonlySet<string>>();
  const from = (name: string) => {
    const known = reached.get(name) ?? following(graph, name);
    reached.set(name, known);
    return known;
  };
  return ([first, second]) => graph.tasks.has(first) && graph.tasks.has(second) && from(first).has(second);
}

function following({ children }: DependencyGraph, start: string): ReadonlySet<string> {
  const reached = new Set(children.get(start) ?? []);
  for (const each of reached) for (const next of children.get(each) ?? []) reached.add(next);
  return reached;
}
