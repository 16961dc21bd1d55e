import type { FunctionTaskDocument } from '../../definition/document.js';
import { effectsLeft } from '../effects-left.js';
import type { ExecutionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';

export const effects: Law = {
  name: 'effects',
  sentence:
    'After an undone execution no effect is left, but of tasks without a rollback, with one that failed, or that did not complete and are undone only when they did.',
  check: (view) => {
    const { graph, trace } = view;
    if (!graph.undoes || (trace.status === 'SUCCEEDED' && trace.byCommand === undefined)) return undefined;
    const left = effectsLeft(trace.calls);
    return graph.tasks.flatMap((task): readonly Breach[] => {
      if (!left.has(task.name) || mayBeLeft(view, task)) return [];
      return [
        {
          task: task.name,
          seen: `what ${task.name} did is still there at the end`,
          expected: 'its rollback has undone it',
        },
      ];
    });
  },
};

function mayBeLeft({ task, rollback: undoing }: ExecutionView, { name, rollback }: FunctionTaskDocument): boolean {
  if (rollback === undefined) return true;
  if (undoing(name).fate === 'failed') return true;
  return task(name).fate !== 'completed' && rollback.on === 'completed';
}
