import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import type { FunctionsByTask } from './brought-function.js';

/** WF002 for options of a task, or of a rollback, that the workflow does not have: they would do nothing. */
export function checkOverrides(workflow: WorkflowDocument, functions: FunctionsByTask): readonly Problem[] {
  const tasks = new Map(functionTasks(workflow).map((task) => [task.name, task]));
  return Object.entries(functions).flatMap(([name, { rollback }]) => {
    const task = tasks.get(name);
    if (task === undefined) return [unknownTask(workflow, name)];
    return rollback !== undefined && task.rollback === undefined ? [noRollback(name)] : [];
  });
}

/** A task was named that the workflow does not have. */
export function unknownTask(workflow: WorkflowDocument, name: string): Problem {
  const names = functionTasks(workflow).map((task) => task.name);
  return {
    code: 'WF002',
    message: `${workflow.name} has no task "${name}".${didYouMean(name, names)}`,
    fix: `name one of its tasks: ${names.join(', ')}`,
  };
}

/** The rollback of a task was named that has none. */
export function noRollback(task: string): Problem {
  return {
    code: 'WF002',
    task,
    message: `"${task}" has no rollback`,
    fix: `leave its rollback out, or give "${task}" one in the workflow`,
  };
}
