import { type FunctionTaskDocument, functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { Edge, Graph } from '../graph/graph.js';
import { topologicalOrder } from '../graph/topological-order.js';

/** The functions of a workflow and what waits for what, with the ways to look these up. Without what only marks a start. */
export interface DependencyGraph extends Graph {
  readonly tasks: ReadonlyMap<string, FunctionTaskDocument>;
  /** Direct parents by task: whose results it is given. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** Direct children by task. */
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the dependencies of a checked document. Everything in it is in the order of the workflow, from its first tasks to its
 * last, however the document was written. O(tasks + edges), but for sorting.
 */
export function dependencyGraph(document: WorkflowDocument): DependencyGraph {
  const written = new Map(functionTasks(document).map((task) => [task.name, task]));
  const pairs = [...written.values()].flatMap(({ name, nextTasks }) => nextTasks.map((next): Edge => [name, next]));
  const nodes = topologicalOrder({ nodes: [...written.keys()], edges: pairs });
  const place = new Map(nodes.map((name, index) => [name, index]));
  const byPlace = (a: string, b: string) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  const children = new Map(nodes.map((name) => [name, [...new Set(written.get(name)?.nextTasks)].sort(byPlace)]));
  const edges = nodes.flatMap((from) => (children.get(from) ?? []).map((to): Edge => [from, to]));
  const parents = new Map<string, string[]>(nodes.map((name) => [name, []]));
  for (const [from, to] of edges) parents.get(to)?.push(from);
  const tasks = new Map([...written].sort(([a], [b]) => byPlace(a, b)));
  return { nodes, edges, tasks, parents, children };
}

/** The document with its tasks in the order of its graph, those that only mark a start first. */
export function inGraphOrder(document: WorkflowDocument, { tasks }: DependencyGraph): WorkflowDocument {
  return { ...document, tasks: [...document.tasks.filter(({ name }) => !tasks.has(name)), ...tasks.values()] };
}

/** Everything that a task waits for, directly or not. */
export function ancestorsOf({ parents }: DependencyGraph, task: string): ReadonlySet<string> {
  const found = new Set(parents.get(task) ?? []);
  // A set may grow while it is walked: what is added is walked too.
  for (const each of found) for (const parent of parents.get(each) ?? []) found.add(parent);
  return found;
}
