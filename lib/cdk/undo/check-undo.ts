import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import { queueComplaints } from '../dead-letters/queue-complaints.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';

/**
 * WF404 for options about undoing a workflow in which nothing can be undone, and WF420 for queues in them that EventBridge
 * cannot send to.
 */
export function checkUndo(workflow: WorkflowDocument, props: WorkflowStateMachineProps): readonly Problem[] {
  const { rollbackWhenStopped = false, rollbackIncomplete } = props;
  if (functionTasks(workflow).some(({ rollback }) => rollback !== undefined)) return checkQueues(props);
  return [
    ...(rollbackWhenStopped === false ? [] : ['rollbackWhenStopped']),
    ...(rollbackIncomplete === undefined ? [] : ['rollbackIncomplete']),
  ].map((option) => ({
    code: 'WF404',
    message: `"${option}" is about undoing ${workflow.name}, but no task of it has a rollback`,
    fix: `take out "${option}", or give a task a rollback`,
  }));
}

function checkQueues({ rollbackWhenStopped, rollbackIncomplete }: WorkflowStateMachineProps): readonly Problem[] {
  const failed = typeof rollbackWhenStopped === 'object' ? rollbackWhenStopped.deadLetterQueue : undefined;
  const told = rollbackIncomplete?.queue;
  return [
    ...complain('rollbackWhenStopped', 'deadLetterQueue', failed),
    ...complain('rollbackIncomplete', 'queue', told),
  ];
}

function complain(where: string, option: string, queue: IQueue | undefined): readonly Problem[] {
  if (queue === undefined) return [];
  return queueComplaints(option, queue, 'rule').map(({ what, fix }) => ({
    code: 'WF420',
    message: `"${where}" ${what}`,
    fix,
  }));
}
