import { Lazy, Stack } from 'aws-cdk-lib';
import { type CfnStateMachineVersion, LogLevel, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FunctionReference } from '../asl/emit/references.js';
import { compileDocument } from '../compile/compile-document.js';
import type { Planned } from '../plan/plan.js';
import { logSettings } from './log-settings.js';
import { invokeStatements, runToEndStatements } from './machines/machine-policies.js';
import { publishedVersion } from './machines/published-version.js';
import { workflowMachine } from './machines/workflow-machine.js';
import type { PreparedWorkflow } from './prepare-workflow.js';
import type { WorkflowFunctions } from './workflow-functions.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** The state machines of a workflow. */
export interface WorkflowMachines {
  readonly main: StateMachine;
  /** Undefined when no task has a rollback. */
  readonly rollback: StateMachine | undefined;
  /** The version of `rollback` that `main` starts; undefined where it starts the machine as it is. */
  readonly rollbackVersion: CfnStateMachineVersion | undefined;
  /** How the workflow is laid out in `main`, and in `rollback`. */
  readonly plans: readonly [Planned, ...Planned[]];
}

/** Compiles a workflow and makes its machines, each of which may call its own functions and nothing else. */
export function workflowMachines(
  scope: Construct,
  { document, durations }: PreparedWorkflow,
  functions: WorkflowFunctions,
  props: WorkflowStateMachineProps,
): WorkflowMachines {
  const isPinned = (props.pinVersions ?? true) !== false;
  let rollback: StateMachine | undefined;
  let rollbackVersion: CfnStateMachineVersion | undefined;
  const compiled = compileDocument(document, {
    durations,
    references: {
      functionName: (reference) => functionArn(functions, reference, isPinned),
      // Both machines come out of one compilation, and this one is made first.
      rollbackStateMachineArn: Lazy.string({ produce: () => rollbackVersion?.attrArn ?? rollback?.stateMachineArn }),
      partition: Stack.of(scope).partition,
    },
  });
  const shared = {
    logs: {
      level: props.logLevel ?? LogLevel.OFF,
      includeExecutionData: props.includeExecutionData ?? false,
      ...logSettings(props),
    },
    tracing: props.tracing ?? false,
  };
  if (compiled.rollback !== undefined) {
    rollback = workflowMachine(scope, 'RollbackStateMachine', {
      ...shared,
      definition: compiled.rollback.machine,
      statements: invokeStatements([...functions.rollbacks.values()]),
      name: rollbackName(props),
    });
    if (isPinned) rollbackVersion = publishedVersion(scope, 'RollbackStateMachineVersion', rollback);
  }
  const main = workflowMachine(scope, 'StateMachine', {
    ...shared,
    definition: compiled.main,
    statements: [
      ...invokeStatements([...functions.tasks.values()]),
      ...(rollback === undefined ? [] : runToEndStatements(rollback)),
    ],
    name: props.stateMachineName,
  });
  return {
    main,
    rollback,
    rollbackVersion,
    plans: [compiled.plan, ...(compiled.rollback === undefined ? [] : [compiled.rollback.plan])],
  };
}

function rollbackName({ stateMachineName, rollbackStateMachineName }: WorkflowStateMachineProps) {
  if (rollbackStateMachineName !== undefined || stateMachineName === undefined) return rollbackStateMachineName;
  return `${stateMachineName}-Rollback`;
}

function functionArn(functions: WorkflowFunctions, { task, role }: FunctionReference, isPinned: boolean): string {
  const found = (role === 'task' ? functions.tasks : functions.rollbacks).get(task);
  if (found === undefined) throw new Error(`no function was made for the ${role} of ${task}`);
  return (isPinned ? found.currentVersion : found).functionArn;
}
