import { readRerun } from '../../rerun-record.js';
import { parseJson } from '../../undo/parse-json.js';
import type { RunView, TaskView } from '../progress/run-view.js';

/** A view in which the tasks are marked that an execution takes over from the one that it reruns, by its input. */
export function markReused(view: RunView, input: string | undefined): RunView {
  const rerun = readRerun(parseJson(input));
  return rerun === undefined ? view : mark(view, ({ name }) => rerun.reused.has(name), { reused: true });
}

/** A view of an execution in which the tasks are marked that its rerun has taken over, by the input of that. */
export function markTakenOver(view: RunView, inputOfRerun: string | undefined): RunView {
  const rerun = readRerun(parseJson(inputOfRerun));
  return rerun === undefined ? view : mark(view, ({ name }) => rerun.reused.has(name), { takenOver: true });
}

function mark(view: RunView, isMeant: (task: TaskView) => boolean, marks: Partial<TaskView>): RunView {
  const tasks = [...view.tasks].map(([name, task]) => [name, isMeant(task) ? { ...task, ...marks } : task] as const);
  return { ...view, tasks: new Map(tasks) };
}
