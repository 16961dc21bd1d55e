import { functionTasks, type ModuleReference, type WorkflowDocument } from '../definition/document.js';
import { functionKey } from '../definition/function-key.js';
import { type MeasuredDurations, noDurations } from '../definition/measured-durations.js';
import { measuredSeconds } from '../definition/measured-seconds.js';
import type { TaskOrder, TimedTask } from './plan.js';
import { undoOrder } from './undo-order.js';

/**
 * What has to be planned of a workflow: the tasks that run something, and what comes before what. The start of a graph
 * with several first tasks is left out, since everything comes after it anyway.
 *
 * @param measured how long functions took: the hint for tasks that the user gave none. Default: nothing was measured.
 */
export function workflowOrder(workflow: WorkflowDocument, measured: MeasuredDurations = noDurations): TaskOrder {
  const tasks = functionTasks(workflow);
  const timed = timedBy(measured);
  return {
    tasks: tasks.map(({ name, fcn, expectedDuration }) => timed(name, fcn, expectedDuration)),
    edges: tasks.flatMap(({ name, nextTasks }) => nextTasks.map((next) => [name, next] as const)),
  };
}

/**
 * What has to be planned to undo a workflow: its tasks with a rollback, in `undoOrder`. Without any, it is empty.
 *
 * @param measured how long functions took, those of rollbacks being of interest here. Default: nothing was measured.
 */
export function rollbackOrder(workflow: WorkflowDocument, measured: MeasuredDurations = noDurations): TaskOrder {
  const timed = timedBy(measured);
  return undoOrder(
    workflowOrder(workflow),
    functionTasks(workflow).flatMap(({ name, rollback }) =>
      rollback === undefined ? [] : [timed(name, rollback.fcn)],
    ),
  );
}

/** Makes a task of its name, of what it runs, and of what the user expects. */
function timedBy(measured: MeasuredDurations) {
  const secondsOf = measuredSeconds(measured);
  return (name: string, fcn: ModuleReference | undefined, given?: number): TimedTask => ({
    name,
    ...hint(given, fcn === undefined ? undefined : secondsOf(fcn)),
    ...(fcn === undefined ? {} : { functionKey: functionKey(fcn) }),
  });
}

function hint(given: number | undefined, measured: number | undefined): Partial<TimedTask> {
  if (given !== undefined) return { expectedSeconds: given, hintedBy: 'given' };
  return measured === undefined ? {} : { expectedSeconds: measured, hintedBy: 'measured' };
}
