import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';

/** WF305 for tasks and rollbacks without a function: a document may leave them out, what is deployed may not. */
export function checkCode(workflow: WorkflowDocument): readonly Problem[] {
  return functionTasks(workflow).flatMap(({ name, fcn, rollback }) => [
    ...(fcn === undefined ? [noFunction(name, `"${name}"`)] : []),
    ...(rollback !== undefined && rollback.fcn === undefined ? [noFunction(name, `The rollback of "${name}"`)] : []),
  ]);
}

function noFunction(task: string, what: string): Problem {
  return {
    code: 'WF305',
    task,
    message: `${what} has no function, so there is nothing to deploy`,
    fix: 'name its module in "fcn", relative to the project\'s folder',
  };
}
