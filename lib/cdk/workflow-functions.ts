import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Bundled } from '../bundle/bundle-functions.js';
import { type FunctionTaskDocument, functionTasks, type WorkflowDocument } from '../definition/document.js';
import { mergeFunctionOptions } from './functions/function-options.js';
import { taskFunction } from './functions/task-function.js';
import { logSettings } from './log-settings.js';
import type { PayloadStore } from './payloads/payload-store.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** The Lambda functions of a workflow, by the names of their tasks. */
export interface WorkflowFunctions {
  readonly tasks: ReadonlyMap<string, LambdaFunction>;
  /** Those that undo. */
  readonly rollbacks: ReadonlyMap<string, LambdaFunction>;
}

/** Makes the functions of a workflow from their bundles. Pre: there is a bundle for every task and rollback. */
export function workflowFunctions(
  scope: Construct,
  workflow: WorkflowDocument,
  bundles: readonly Bundled[],
  props: WorkflowStateMachineProps,
  payloads: PayloadStore | undefined,
): WorkflowFunctions {
  const shared = { payloads, logs: logSettings(props), tracing: props.tracing ?? false };
  const homes = { task: new Construct(scope, 'Task'), rollback: new Construct(scope, 'Undo') };
  const documents = new Map(functionTasks(workflow).map((task) => [task.name, task]));
  const made = bundles.flatMap((bundle) => {
    const { task, role } = bundle.source;
    const timeout = timeoutOf(documents.get(task), role);
    const { rollback, ...own } = props.functions?.[task] ?? {};
    const options = mergeFunctionOptions(props.functionDefaults, own, role === 'rollback' ? rollback : undefined);
    const description = role === 'task' ? `${workflow.name}: ${task}` : `${workflow.name}: undoes ${task}`;
    const fcn = taskFunction(homes[role], constructId(task), { ...shared, bundle, description, timeout, options });
    return [{ task, role, fcn }];
  });
  const ofRole = (wanted: 'task' | 'rollback') =>
    new Map(made.flatMap(({ task, role, fcn }) => (role === wanted ? [[task, fcn] as const] : [])));
  return { tasks: ofRole('task'), rollbacks: ofRole('rollback') };
}

function timeoutOf(task: FunctionTaskDocument | undefined, role: 'task' | 'rollback'): number {
  const timeout = role === 'task' ? task?.timeout : task?.rollback?.timeout;
  if (timeout === undefined) throw new Error('a function was bundled that the workflow does not have');
  return timeout;
}

/**
 * Slashes separate constructs, and CDK would make `a/b` the same as `a--b`; no task name has a bar. Two
 * names mean something to CDK, and a bar, which does not show in logical ids, keeps tasks apart from them.
 */
function constructId(task: string): string {
  return task === 'Default' || task === 'Resource' ? `|${task}` : task.replaceAll('/', '|');
}
