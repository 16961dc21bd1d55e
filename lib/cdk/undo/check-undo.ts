import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';

/** WF404 for options about undoing a workflow in which nothing can be undone. */
export function checkUndo(
  workflow: WorkflowDocument,
  { rollbackWhenStopped = false, rollbackIncomplete }: WorkflowStateMachineProps,
): readonly Problem[] {
  if (functionTasks(workflow).some(({ rollback }) => rollback !== undefined)) return [];
  return [
    ...(rollbackWhenStopped === false ? [] : ['rollbackWhenStopped']),
    ...(rollbackIncomplete === undefined ? [] : ['rollbackIncomplete']),
  ].map((option) => ({
    code: 'WF404',
    message: `"${option}" is about undoing ${workflow.name}, but no task of it has a rollback`,
    fix: `take out "${option}", or give a task a rollback`,
  }));
}
