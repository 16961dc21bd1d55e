import { reachableFrom } from '../graph/reachable.js';
import { didYouMean } from '../problems/did-you-mean.js';
import type { Problem } from '../problems/problem.js';
import { describeValue, quoteName } from './describe-value.js';
import { asFields, type Fields } from './draft.js';
import { isLegalWorkflowName, longestWorkflowName } from './legal-name.js';
import { freeName, legaliseNames } from './legalise-names.js';
import { type Misfit, misfit } from './misfit.js';

/**
 * Neutral task graphs: `{ id, tasks: [{ name, seconds, retries, rollback: true }], edges: [[before, after]] }`, as
 * planners and workflow collections exchange them.
 */
export function isTaskGraph(raw: unknown): boolean {
  const fields = asFields(raw);
  return fields !== undefined && Array.isArray(fields.tasks) && Array.isArray(fields.edges) && !('headTask' in fields);
}

/**
 * The raw workflow document of a task graph, for `checkWorkflow` to judge: bad edges are in it as they are, or as
 * misfits. Names that no state may have become legal and unique, the original is kept in `comment`. Several first tasks
 * come after an added start task. Other fields are ignored, durations are expected durations, and no function has code.
 *
 * Pre-condition: `isTaskGraph(raw)`.
 *
 * @example
 * readTaskGraph({ id: 'etl', tasks: [{ name: 'a', seconds: 3 }, { name: 'b', seconds: 1 }], edges: [['a', 'b']] })
 * // { name: 'etl', headTask: 'a', tasks: [{ name: 'a', expectedDuration: 3, nextTasks: ['b'] }, …] }
 */
export function readTaskGraph(raw: unknown): unknown {
  const { id, name: title, tasks, edges } = asFields(raw) ?? {};
  const original = [title, id].find((value) => typeof value === 'string' && value !== '') ?? 'TaskGraph';
  const named = list(tasks).map(asFields);
  const names = legaliseNames(named.flatMap((task) => (typeof task?.name === 'string' ? [task.name] : [])));
  const read = readEdges(list(edges), names);
  const placed = list(tasks).map((task, position) => readTask(task, named[position], names, read.next));
  const firsts = firstTasks([...names.values()], read.next);
  const start =
    firsts.length > 1 ? [{ kind: 'start', name: freeName('Start', new Set(names.values())), nextTasks: firsts }] : [];
  return {
    ...workflowName(String(original)),
    headTask: start[0]?.name ?? firsts[0],
    tasks: [...start, ...placed, ...read.misfits],
  };
}

interface ReadEdges {
  /** Next tasks by legal name. */
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly misfits: readonly Misfit[];
}

function readEdges(edges: readonly unknown[], names: ReadonlyMap<string, string>): ReadEdges {
  const next = new Map<string, string[]>([...names.values()].map((name) => [name, []]));
  const misfits: Misfit[] = [];
  for (const [position, edge] of edges.entries()) {
    const [before, after, ...more] = list(edge);
    if (typeof before !== 'string' || typeof after !== 'string' || more.length > 0) {
      misfits.push(
        badEdge(`edges[${position}] is ${describeValue(edge)}, not a pair of names`, 'write ["before", "after"]'),
      );
    } else if (!names.has(before)) {
      const hint = didYouMean(before, [...names.keys()]);
      misfits.push(
        badEdge(
          `edges[${position}] starts at ${quoteName(before)}, and no task has this name.${hint}`,
          'name a task of this graph',
        ),
      );
    } else {
      next.get(names.get(before) ?? '')?.push(names.get(after) ?? after);
    }
  }
  return { next, misfits };
}

function badEdge(message: string, fix: string): Misfit {
  return misfit({ code: 'WF102', message, fix } satisfies Problem);
}

function readTask(
  task: unknown,
  fields: Fields | undefined,
  names: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, readonly string[]>,
): unknown {
  if (fields === undefined) return task;
  const { name: original, seconds, timeout, retries, rollback } = fields;
  const name = typeof original === 'string' ? names.get(original) : original;
  return {
    name,
    ...(name === original ? {} : { comment: original }),
    ...(retries === undefined ? {} : { retries }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(rollback === undefined || rollback === false ? {} : { rollback }),
    ...(seconds === undefined ? {} : { expectedDuration: seconds }),
    nextTasks: typeof name === 'string' ? (next.get(name) ?? []) : [],
  };
}

/**
 * The tasks that nothing comes before, and one of each part that has no such task because it is a cycle: so that a cycle
 * is reported as a cycle and not also as out of reach.
 */
function firstTasks(names: readonly string[], next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const known = new Set(names);
  const edges = [...next].flatMap(([from, successors]) =>
    successors.filter((to) => known.has(to) && to !== from).map((to) => [from, to] as const),
  );
  const graph = { nodes: [...known], edges };
  const later = new Set(edges.map(([, to]) => to));
  const firsts = graph.nodes.filter((name) => !later.has(name));
  const reached = new Set(reachableFrom(graph, firsts));
  for (const name of graph.nodes) {
    if (reached.has(name)) continue;
    firsts.push(name);
    for (const found of reachableFrom(graph, [name])) reached.add(found);
  }
  return firsts;
}

function workflowName(original: string): { name: string; comment?: string } {
  if (isLegalWorkflowName(original)) return { name: original };
  const replaced = original.replace(/[^A-Za-z0-9_-]/gu, '-').replace(/^[^A-Za-z]+/, '');
  const name = (replaced === '' ? 'TaskGraph' : replaced).slice(0, longestWorkflowName);
  return { name, comment: original };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
