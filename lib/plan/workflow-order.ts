import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { TaskOrder } from './plan.js';
import { undoOrder } from './undo-order.js';

/**
 * What has to be planned of a workflow: the tasks that run something, and what comes before what. The start of a graph
 * with several first tasks is left out, since everything comes after it anyway.
 */
export function workflowOrder(workflow: WorkflowDocument): TaskOrder {
  const tasks = functionTasks(workflow);
  return {
    tasks: tasks.map(({ name, expectedDuration }) =>
      expectedDuration === undefined ? { name } : { name, expectedSeconds: expectedDuration },
    ),
    edges: tasks.flatMap(({ name, nextTasks }) => nextTasks.map((next) => [name, next] as const)),
  };
}

/** What has to be planned to undo a workflow: its tasks with a rollback, in `undoOrder`. Without any, it is empty. */
export function rollbackOrder(workflow: WorkflowDocument): TaskOrder {
  const undone = functionTasks(workflow).filter(({ rollback }) => rollback !== undefined);
  return undoOrder(
    workflowOrder(workflow),
    undone.map(({ name }) => ({ name })),
  );
}
