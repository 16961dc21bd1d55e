import { Lazy, Stack } from 'aws-cdk-lib';
import { LogLevel, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FunctionReference } from '../asl/emit/references.js';
import { compileDocument } from '../compile/compile-document.js';
import type { Planned } from '../plan/plan.js';
import { logSettings } from './log-settings.js';
import { invokeStatements, runToEndStatements } from './machines/machine-policies.js';
import { workflowMachine } from './machines/workflow-machine.js';
import type { PreparedWorkflow } from './prepare-workflow.js';
import type { WorkflowFunctions } from './workflow-functions.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** The state machines of a workflow. */
export interface WorkflowMachines {
  readonly main: StateMachine;
  /** Undefined when no task has a rollback. */
  readonly rollback: StateMachine | undefined;
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
  let rollback: StateMachine | undefined;
  const compiled = compileDocument(document, {
    durations,
    references: {
      functionName: (reference) => functionArn(functions, reference),
      // Both machines come out of one compilation, and this one is made first.
      rollbackStateMachineArn: Lazy.string({ produce: () => rollback?.stateMachineArn }),
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
    plans: [compiled.plan, ...(compiled.rollback === undefined ? [] : [compiled.rollback.plan])],
  };
}

function rollbackName({ stateMachineName, rollbackStateMachineName }: WorkflowStateMachineProps) {
  if (rollbackStateMachineName !== undefined || stateMachineName === undefined) return rollbackStateMachineName;
  return `${stateMachineName}-Rollback`;
}

function functionArn(functions: WorkflowFunctions, { task, role }: FunctionReference): string {
  const found = (role === 'task' ? functions.tasks : functions.rollbacks).get(task);
  if (found === undefined) throw new Error(`no function was made for the ${role} of ${task}`);
  return found.functionArn;
}
