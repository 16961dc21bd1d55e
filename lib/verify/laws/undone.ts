import type { FunctionTaskDocument } from '../../definition/document.js';
import type { ExecutionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';
import { checkGiven } from './given-to-rollback.js';

export const undone: Law = {
  name: 'undone',
  sentence:
    "Exactly what completed is undone, and what was attempted where that is asked for (on: 'attempted'): once, with its own output, outcome and failure.",
  check: (view) => {
    const { graph, trace, toUndo, rollback } = view;
    if (!graph.undoes || trace.byCommand !== undefined) return undefined;
    if (trace.status === 'SUCCEEDED')
      return graph.tasks.flatMap((task) => neverUndone(view, task, 'the execution succeeded'));
    const wanted = new Set(toUndo);
    return graph.tasks.flatMap((task) => {
      if (!wanted.has(task)) return neverUndone(view, task, reasonNotTo(view, task));
      const { calls } = rollback(task.name);
      if (calls.length > 0) return calls.flatMap((call) => checkGiven(view, call));
      return [
        {
          task: task.name,
          seen: `${task.name} was not undone`,
          expected: `its rollback runs: ${reasonTo(view, task)}`,
        },
      ];
    });
  },
};

function neverUndone({ rollback }: ExecutionView, { name }: FunctionTaskDocument, reason: string): readonly Breach[] {
  const { calls } = rollback(name);
  return calls.length === 0
    ? []
    : [{ task: name, seen: `the rollback of ${name} ran`, expected: `it does not run: ${reason}` }];
}

function reasonTo({ task }: ExecutionView, { name }: FunctionTaskDocument): string {
  return task(name).fate === 'completed'
    ? `${name} had completed`
    : `${name} was attempted, and asks to be undone then`;
}

function reasonNotTo({ task }: ExecutionView, { name }: FunctionTaskDocument): string {
  const { fate } = task(name);
  return fate === 'not started' ? `${name} never started` : `${name} failed, and is undone only when it has completed`;
}
