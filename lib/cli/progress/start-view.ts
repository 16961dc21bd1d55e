import type { CompiledWorkflow } from '../../compile/compile-document.js';
import { functionTasks } from '../../definition/document.js';
import { foldPlan } from '../../plan/fold-plan.js';
import type { Plan } from '../../plan/plan.js';
import type { RunView, TaskView } from './run-view.js';

/** The view of a run in which nothing has happened yet. Its tasks come in the order of the plan, parents before children. */
export function startView({ document, plan }: Pick<CompiledWorkflow, 'document' | 'plan'>): RunView {
  const places = new Map(tasksOf(plan.plan).map((name, place) => [name, place]));
  const placeOf = ({ name }: { readonly name: string }) => places.get(name) ?? 0;
  const tasks = [...functionTasks(document)].sort((a, b) => placeOf(a) - placeOf(b));
  return {
    workflow: document.name,
    undone: [],
    chains: new Map(),
    tasks: new Map(
      tasks.map(({ name, nextTasks, retries, rollback }) => {
        const view: TaskView = {
          name,
          after: tasks.filter((other) => other.nextTasks.includes(name)).map((parent) => parent.name),
          before: nextTasks,
          forward: { kind: 'waiting' },
          attempts: 1 + retries.attempts,
          ...(rollback === undefined
            ? {}
            : {
                undo: {
                  wanted: false,
                  attempts: 1 + rollback.retries.attempts,
                  on: rollback.on,
                  activity: { kind: 'waiting' } as const,
                },
              }),
        };
        return [name, view];
      }),
    ),
  };
}

function tasksOf(plan: Plan): readonly string[] {
  const flat = (parts: readonly (readonly string[])[]) => parts.flat();
  return foldPlan<readonly string[]>(plan, { task: (name) => [name], sequence: flat, parallel: flat });
}
