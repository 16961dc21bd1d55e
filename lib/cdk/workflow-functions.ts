import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionReference } from '../asl/emit/references.js';
import type { ProjectFunction } from '../bundle/make-functions.js';
import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import { broughtFunction } from './functions/brought-function.js';
import { equipBroughtFunction } from './functions/equip-brought-function.js';
import { functionLabel } from './functions/function-label.js';
import { optionsOfFunction } from './functions/options-of-function.js';
import { taskFunction } from './functions/task-function.js';
import { logSettings } from './log-settings.js';
import { type FunctionHomes, functionHomes } from './nested/function-stacks.js';
import type { PayloadStore } from './payloads/payload-store.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** The Lambda functions of a workflow, by the names of their tasks. */
export interface WorkflowFunctions {
  readonly tasks: ReadonlyMap<string, LambdaFunction>;
  /** Those that undo. */
  readonly rollbacks: ReadonlyMap<string, LambdaFunction>;
  /** Those that the user brought in place of others, of which nothing is made here. */
  readonly brought: {
    readonly tasks: ReadonlyMap<string, IFunction>;
    readonly rollbacks: ReadonlyMap<string, IFunction>;
  };
}

/** Makes the functions of a workflow from their bundles. Pre: there is a bundle for every one that is not brought. */
export function workflowFunctions(
  scope: Construct,
  workflow: WorkflowDocument,
  bundles: readonly ProjectFunction[],
  props: WorkflowStateMachineProps,
  payloads: PayloadStore | undefined,
): WorkflowFunctions {
  const { encryptionKey, taskLogs = 'structured', tracing = false } = props;
  const shared = { payloads, encryptionKey, logs: logSettings(props), taskLogs, tracing };
  const homes = functionHomes(scope, props.functionStacks);
  const timeouts = timeoutsOf(workflow);
  const made = bundles.map((bundle) => {
    const { task, role } = bundle.source;
    const { timeout } = required(timeouts.find((one) => one.task === task && one.role === role));
    const options = optionsOfFunction(props, { task, role });
    const description = role === 'task' ? `${workflow.name}: ${task}` : `${workflow.name}: undoes ${task}`;
    const id = constructId(task);
    const home = homeOf(homes, `${HOMES[role]}/${id}`, role);
    return { task, role, fcn: taskFunction(home, id, { ...shared, bundle, description, timeout, options }) };
  });
  const brought = timeouts.flatMap(({ task, role, timeout }) => {
    const fcn = broughtFunction(props.functions ?? {}, { task, role });
    if (fcn === undefined) return [];
    equipBroughtFunction(scope, { label: functionLabel({ task, role }), function: fcn, timeout, payloads });
    return [{ task, role, fcn }];
  });
  return {
    tasks: ofRole(made, 'task'),
    rollbacks: ofRole(made, 'rollback'),
    brought: { tasks: ofRole(brought, 'task'), rollbacks: ofRole(brought, 'rollback') },
  };
}

/** Ids of the constructs that functions are in, as their paths and their names in AWS begin. */
const HOMES = { task: 'Task', rollback: 'Undo' } as const;

function homeOf(homes: FunctionHomes, path: string, role: FunctionReference['role']): Construct {
  const stack = homes(path);
  return (stack.node.tryFindChild(HOMES[role]) as Construct | undefined) ?? new Construct(stack, HOMES[role]);
}

type Deployed<F> = FunctionReference & { readonly fcn: F };

function ofRole<F>(functions: readonly Deployed<F>[], wanted: FunctionReference['role']): ReadonlyMap<string, F> {
  return new Map(functions.flatMap(({ task, role, fcn }) => (role === wanted ? [[task, fcn] as const] : [])));
}

/** Seconds that every function of a workflow is given. */
function timeoutsOf(workflow: WorkflowDocument): readonly (FunctionReference & { readonly timeout: number })[] {
  return functionTasks(workflow).flatMap(({ name: task, timeout, rollback }) => [
    { task, role: 'task', timeout } as const,
    ...(rollback === undefined ? [] : [{ task, role: 'rollback', timeout: rollback.timeout } as const]),
  ]);
}

function required<T>(timeout: T | undefined): T {
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
