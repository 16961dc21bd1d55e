import {
  type FunctionTaskDocument,
  functionTasks,
  type ModuleReference,
  type WorkflowDocument,
} from '../definition/document.js';

/** Which of the two functions of a task. */
export type Role = 'task' | 'rollback';

/** A function of a workflow, as the options of a simulation can name it. */
export interface NamedFunction {
  readonly task: string;
  readonly role: Role;
  /** Seconds that one attempt may take. */
  readonly timeoutSeconds: number;
  /** Where it is; `undefined` for a placeholder. */
  readonly module: ModuleReference | undefined;
}

/** The functions of a workflow: tasks, and rollbacks by the task that they undo. */
export function functionsByRole(
  document: WorkflowDocument,
): Readonly<Record<Role, ReadonlyMap<string, NamedFunction>>> {
  const named = (task: string, role: Role, { timeout, fcn }: Pick<FunctionTaskDocument, 'timeout' | 'fcn'>) =>
    [task, { task, role, timeoutSeconds: timeout, module: fcn }] as const;
  const tasks = functionTasks(document);
  return {
    task: new Map(tasks.map((task) => named(task.name, 'task', task))),
    rollback: new Map(
      tasks.flatMap(({ name, rollback }) => (rollback === undefined ? [] : [named(name, 'rollback', rollback)])),
    ),
  };
}

/** One key for each function of a workflow. */
export function callKey({ task, role }: Pick<NamedFunction, 'task' | 'role'>): string {
  return `${role} ${task}`;
}
