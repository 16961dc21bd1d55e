import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { PermissionChange, PermittedResource } from './workflow-diff.js';

/** Something that a role may do. */
export type WorkflowRight = Omit<PermissionChange, 'change'>;

/** What it takes to run a machine and wait for its end (rulebook 5.3). */
const RUN_TO_END = ['states:StartExecution', 'states:DescribeExecution', 'states:StopExecution'] as const;

/**
 * What the machines of a workflow, and what starts it, may do: each machine may call its own functions, the main one may
 * run the one that undoes, and a schedule may start the main one. What is set up at the construct, such as logs and keys,
 * is not in a definition.
 */
export function workflowRights(document: WorkflowDocument): readonly WorkflowRight[] {
  const tasks = functionTasks(document);
  const undoable = tasks.filter(({ rollback }) => rollback !== undefined);
  const call = (role: 'task' | 'rollback', task: string): WorkflowRight => ({
    by: role === 'task' ? 'main' : 'rollback',
    actions: ['lambda:InvokeFunction'],
    on: { kind: 'function', task, role },
  });
  return [
    ...tasks.map(({ name }) => call('task', name)),
    ...undoable.map(({ name }) => call('rollback', name)),
    ...(undoable.length === 0 ? [] : [{ by: 'main', actions: RUN_TO_END, on: machine('rollback') } as const]),
    ...(document.isRecurring
      ? [{ by: 'schedule', actions: ['states:StartExecution'], on: machine('main') } as const]
      : []),
  ];
}

function machine(which: 'main' | 'rollback'): PermittedResource {
  return { kind: 'machine', machine: which };
}
