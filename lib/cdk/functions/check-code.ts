import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import { broughtFunction, type FunctionsByTask } from './brought-function.js';

/**
 * WF305 for tasks and rollbacks without a function: a document may leave them out, what is deployed may not, unless the
 * function is brought.
 */
export function checkCode(workflow: WorkflowDocument, functions: FunctionsByTask): readonly Problem[] {
  const isBrought = (task: string, role: 'task' | 'rollback') =>
    broughtFunction(functions, { task, role }) !== undefined;
  return functionTasks(workflow).flatMap(({ name, fcn, rollback }) => [
    ...(fcn === undefined && !isBrought(name, 'task') ? [noFunction(name, `"${name}"`)] : []),
    ...(rollback !== undefined && rollback.fcn === undefined && !isBrought(name, 'rollback')
      ? [noFunction(name, `The rollback of "${name}"`)]
      : []),
  ]);
}

function noFunction(task: string, what: string): Problem {
  return {
    code: 'WF305',
    task,
    message: `${what} has no function, so there is nothing to deploy`,
    fix: 'name its module in "fcn", relative to the project\'s folder, or bring a function of yours in "functions"',
  };
}
