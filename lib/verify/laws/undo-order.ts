import { printMilliseconds } from '../../quantity.js';
import type { ExecutionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';

export const undoOrder: Law = {
  name: 'undo-order',
  sentence:
    'A rollback runs when the rollbacks of all that depended on its task are over, unrelated ones in parallel, and nothing runs forward any more.',
  check: (view) => {
    const undoing = view.graph.tasks.filter(({ name }) => view.rollback(name).calls.length > 0);
    if (undoing.length === 0 || view.trace.byCommand !== undefined) return undefined;
    const starts = undoing.map(({ name }) => startOf(view, name));
    const firstMs = Math.min(...starts);
    const forwardMs = view.trace.calls
      .filter(({ role }) => role === 'task')
      .reduce((latest, { endedMs = Number.POSITIVE_INFINITY }) => Math.max(latest, endedMs), 0);
    const afterwards: readonly Breach[] =
      forwardMs <= firstMs
        ? []
        : [
            {
              seen: `undoing started at ${printMilliseconds(firstMs)}, when tasks were still running`,
              expected: 'undoing starts when nothing runs forward',
            },
          ];
    const dependants = dependantEnds(view);
    return [
      ...afterwards,
      ...undoing.flatMap(({ name }) => checkStart(view, name, firstMs, dependants.get(name) ?? NOTHING)),
    ];
  },
};

interface DependantEnd {
  /** The last of those that depended on a task whose rollback was over. */
  readonly name: string;
  readonly endMs: number;
}

const NOTHING: DependantEnd = { name: '', endMs: 0 };

/** By task, the last end of a rollback of anything that depended on it, at any distance. */
function dependantEnds(view: ExecutionView): ReadonlyMap<string, DependantEnd> {
  const { graph, rollback } = view;
  const latest = new Map<string, DependantEnd>();
  for (const { name } of [...graph.tasks].reverse()) {
    const candidates = (graph.children.get(name) ?? []).flatMap((child) => {
      const last = rollback(child.name).calls.at(-1);
      const own = last === undefined ? [] : [{ name: child.name, endMs: last.endedMs ?? Number.POSITIVE_INFINITY }];
      return [...own, latest.get(child.name) ?? NOTHING];
    });
    latest.set(
      name,
      candidates.reduce((one, other) => (other.endMs > one.endMs ? other : one), NOTHING),
    );
  }
  return latest;
}

function startOf({ rollback }: ExecutionView, name: string): number {
  return rollback(name).calls[0]?.startedMs ?? 0;
}

function checkStart(view: ExecutionView, name: string, firstMs: number, last: DependantEnd): readonly Breach[] {
  const startMs = startOf(view, name);
  if (startMs < last.endMs) {
    const seen = `the rollback of ${name} started at ${printMilliseconds(startMs)}, before that of ${last.name} was over`;
    return [{ task: name, seen, expected: `${last.name} depends on ${name}, so it is undone first` }];
  }
  const dueMs = Math.max(firstMs, last.endMs);
  if (!view.undoesPromptly || startMs === dueMs) return [];
  const seen = `the rollback of ${name} started at ${printMilliseconds(startMs)}`;
  return [{ task: name, seen, expected: `it starts at ${printMilliseconds(dueMs)}, in parallel with unrelated ones` }];
}
