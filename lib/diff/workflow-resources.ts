import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { WorkflowResource } from './workflow-diff.js';

/** What a workflow has in an account that follows from its definition, in the order of its tasks. */
export function workflowResources(document: WorkflowDocument): readonly WorkflowResource[] {
  const tasks = functionTasks(document);
  const undoable = tasks.filter(({ rollback }) => rollback !== undefined);
  return [
    ...tasks.map(({ name }): WorkflowResource => ({ kind: 'function', task: name, role: 'task' })),
    ...undoable.map(({ name }): WorkflowResource => ({ kind: 'function', task: name, role: 'rollback' })),
    ...(undoable.length === 0 ? [] : [{ kind: 'machine', machine: 'rollback' } as const]),
    ...(document.isRecurring ? [{ kind: 'schedule', service: scheduleService(document) } as const] : []),
  ];
}

/** Rules of EventBridge know no zone but UTC (rulebook 7.1). */
function scheduleService({ timeZone }: WorkflowDocument): 'events' | 'scheduler' {
  return timeZone === undefined ? 'events' : 'scheduler';
}
