import { type FunctionTaskDocument, functionTasks, type WorkflowDocument } from '../definition/document.js';

/** The tasks of a document and who depends on whom. */
export interface WorkflowGraph {
  /** Parents before their children. */
  readonly tasks: readonly FunctionTaskDocument[];
  readonly parents: ReadonlyMap<string, readonly FunctionTaskDocument[]>;
  readonly children: ReadonlyMap<string, readonly FunctionTaskDocument[]>;
  /** Does any task have a rollback? If none has, failure is Step Functions' own. */
  readonly undoes: boolean;
}

export function workflowGraph(document: WorkflowDocument): WorkflowGraph {
  const tasks = functionTasks(document);
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const children = new Map(
    tasks.map((task) => [task.name, [...new Set(task.nextTasks)].flatMap((name) => byName.get(name) ?? [])]),
  );
  const parents = new Map<string, FunctionTaskDocument[]>(tasks.map(({ name }) => [name, []]));
  for (const task of tasks) for (const child of children.get(task.name) ?? []) parents.get(child.name)?.push(task);
  return {
    tasks: inOrder(tasks, parents, children),
    parents,
    children,
    undoes: tasks.some(({ rollback }) => rollback !== undefined),
  };
}

type Neighbours = ReadonlyMap<string, readonly FunctionTaskDocument[]>;

function inOrder(
  tasks: readonly FunctionTaskDocument[],
  parents: Neighbours,
  children: Neighbours,
): readonly FunctionTaskDocument[] {
  const waiting = new Map(tasks.map(({ name }) => [name, parents.get(name)?.length ?? 0]));
  const ordered = tasks.filter(({ name }) => waiting.get(name) === 0);
  // A list may grow while it is walked.
  for (const { name } of ordered) {
    for (const child of children.get(name) ?? []) {
      const left = (waiting.get(child.name) ?? 0) - 1;
      waiting.set(child.name, left);
      if (left === 0) ordered.push(child);
    }
  }
  return ordered;
}

/** All that a task depends on, at any distance. */
export function ancestorsOf({ parents }: WorkflowGraph, task: string): ReadonlySet<string> {
  const found = new Set((parents.get(task) ?? []).map(({ name }) => name));
  // A set may grow while it is walked.
  for (const name of found) for (const parent of parents.get(name) ?? []) found.add(parent.name);
  return found;
}
