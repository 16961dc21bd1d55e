import type { FunctionTaskDocument, WorkflowDocument } from '../../../lib/definition/document.js';

/** How a workflow is another one when it is deployed again. Numbers choose among what there is. */
export interface WorkflowChange {
  /** Reruns before it is deployed. */
  readonly after: number;
  /** A task that is no more; undefined for none. */
  readonly drop?: number | undefined;
  /** A task that nothing depends on any more. */
  readonly cut: number;
  /** A task that depends on another one now: the other one is any that may come before it. */
  readonly join: readonly [before: number, after: number];
  /** Which tasks lose their rollback, or get one. */
  readonly flips: readonly boolean[];
}

interface Draft extends FunctionTaskDocument {
  nextTasks: readonly string[];
}

const rollback = {
  retries: { attempts: 0, interval: 1, backoffRate: 1, jitter: 'NONE' },
  timeout: 60,
  on: 'completed',
} as const;

/** The workflow after the change; the same when that would leave nothing of it. */
export function changeWorkflow(
  workflow: WorkflowDocument,
  { drop, cut, join, flips }: WorkflowChange,
): WorkflowDocument {
  const all = workflow.tasks.filter((task) => task.kind === 'function');
  const dropped = drop === undefined || all.length === 1 ? undefined : all[drop % all.length]?.name;
  const kept = all.filter(({ name }) => name !== dropped);
  const tasks = kept.map((task, index): Draft => {
    const { rollback: before, ...others } = task;
    const wanted = flips[index] ? before === undefined : before !== undefined;
    return {
      ...others,
      ...(wanted ? { rollback: before ?? rollback } : {}),
      nextTasks: index === cut % kept.length ? [] : task.nextTasks.filter((name) => name !== dropped),
    };
  });
  const order = inOrder(tasks);
  const [from, to] = join.map((index) => index % order.length).sort((one, other) => one - other);
  const [before, after] = [order[from ?? 0], order[to ?? 0]];
  if (before !== undefined && after !== undefined && before !== after)
    before.nextTasks = [...new Set([...before.nextTasks, after.name])];
  const children = new Set(tasks.flatMap(({ nextTasks }) => nextTasks));
  const roots = tasks.map(({ name }) => name).filter((name) => !children.has(name));
  return { ...workflow, tasks: [{ kind: 'start', name: workflow.headTask, nextTasks: roots }, ...tasks] };
}

/** Every task behind all that it depends on. */
function inOrder(tasks: readonly Draft[]): readonly Draft[] {
  const sorted: Draft[] = [];
  for (let left = tasks; left.length > 0; ) {
    const waiting = new Set(left.flatMap(({ nextTasks }) => nextTasks));
    sorted.push(...left.filter(({ name }) => !waiting.has(name)));
    left = left.filter(({ name }) => waiting.has(name));
  }
  return sorted;
}
