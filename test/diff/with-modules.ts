import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { workflow } from '../asl/emit/workflow-notation.js';

/**
 * A workflow in the notation of `workflow`, every function of which is in a module of its own.
 *
 * @param moduleOf module of a task, by its name. Default: the name
 */
export function withModules(notation: string, moduleOf: Readonly<Record<string, string>> = {}): WorkflowDocument {
  const document = workflow(notation);
  const reference = (name: string) => ({ module: `lambdas/${moduleOf[name] ?? name}.ts`, export: 'default' });
  const tasks = functionTasks(document).map((task) => ({
    ...task,
    fcn: reference(task.name),
    ...(task.rollback === undefined
      ? {}
      : { rollback: { ...task.rollback, fcn: reference(`undo-${moduleOf[task.name] ?? task.name}`) } }),
  }));
  return { ...document, tasks };
}
