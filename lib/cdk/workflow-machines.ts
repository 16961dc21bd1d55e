import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type CfnStateMachineVersion, LogLevel, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Planned } from '../plan/plan.js';
import { readStatements } from './encryption/read-statements.js';
import { logSettings } from './log-settings.js';
import type { LinkTargets } from './machines/machine-links.js';
import { invokeStatements, runToEndStatements } from './machines/machine-policies.js';
import { publishedVersion } from './machines/published-version.js';
import { rollbackStateMachineName } from './machines/rollback-state-machine-name.js';
import { type MachineSettings, workflowMachine } from './machines/workflow-machine.js';
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
  /** Logs, traces and encryption, for other machines of the workflow. */
  readonly settings: MachineSettings;
  /** How the workflow is laid out in `main`, and in `rollback`. */
  readonly plans: readonly [Planned, ...Planned[]];
}

/** Makes the machines of a workflow, each of which may call its own functions and nothing else. */
export function workflowMachines(
  scope: Construct,
  { compiled, links }: PreparedWorkflow,
  functions: WorkflowFunctions,
  props: WorkflowStateMachineProps,
): WorkflowMachines {
  const isPinned = (props.pinVersions ?? true) !== false;
  const { type = 'STANDARD' } = props;
  let rollback: StateMachine | undefined;
  let rollbackVersion: CfnStateMachineVersion | undefined;
  const shared = {
    type,
    logs: {
      level: props.logLevel ?? (type === 'EXPRESS' ? LogLevel.ERROR : LogLevel.OFF),
      includeExecutionData: props.includeExecutionData ?? false,
      ...logSettings(props),
    },
    tracing: props.tracing ?? false,
    encryptionKey: props.encryptionKey,
  };
  if (compiled.rollback !== undefined) {
    rollback = workflowMachine(scope, 'RollbackStateMachine', {
      ...shared,
      definition: compiled.rollback.machine,
      statements: invokeStatements([...functions.rollbacks.values(), ...functions.brought.rollbacks.values()]),
      name: rollbackStateMachineName(props),
    });
    if (isPinned) rollbackVersion = publishedVersion(scope, 'RollbackStateMachineVersion', rollback);
  }
  const main = workflowMachine(scope, 'StateMachine', {
    ...shared,
    definition: compiled.main,
    statements: [
      ...invokeStatements([...functions.tasks.values(), ...functions.brought.tasks.values()]),
      ...(rollback === undefined
        ? []
        : [...runToEndStatements(rollback), ...readStatements(props.encryptionKey, [rollback])]),
    ],
    name: props.stateMachineName,
  });
  links.connect({
    functionArn: calledFunctions(functions, isPinned),
    rollbackMachineArn: rollbackVersion?.attrArn ?? rollback?.stateMachineArn,
  });
  return {
    main,
    rollback,
    rollbackVersion,
    settings: shared,
    plans: [compiled.plan, ...(compiled.rollback === undefined ? [] : [compiled.rollback.plan])],
  };
}

/** ARNs of what is called: of what is made, a version where workflows are pinned; of what is brought, what was given. */
function calledFunctions(
  { tasks, rollbacks, brought }: WorkflowFunctions,
  isPinned: boolean,
): LinkTargets['functionArn'] {
  // Versions are made here: once the app is being synthesised it is too late.
  const made = (fcn: LambdaFunction) => (isPinned ? fcn.currentVersion : fcn).functionArn;
  const given = (fcn: IFunction) => fcn.functionArn;
  const arns = {
    task: new Map([...arnsOf(tasks, made), ...arnsOf(brought.tasks, given)]),
    rollback: new Map([...arnsOf(rollbacks, made), ...arnsOf(brought.rollbacks, given)]),
  };
  return ({ task, role }) => {
    const arn = arns[role].get(task);
    if (arn === undefined) throw new Error(`there is no function for the ${role} of ${task}`);
    return arn;
  };
}

function arnsOf<F>(
  functions: ReadonlyMap<string, F>,
  arnOf: (fcn: F) => string,
): readonly (readonly [string, string])[] {
  return [...functions].map(([task, fcn]) => [task, arnOf(fcn)]);
}
