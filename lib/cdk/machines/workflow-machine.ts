import { Names } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { LogLevel, type LogOptions, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { StateMachine as Definition } from '../../asl/document.js';
import { encryptMachine } from '../encryption/encrypt-machine.js';
import { machineName } from '../encryption/machine-name.js';
import type { LogSettings } from '../log-settings.js';
import { definitionBody } from './definition-body.js';

/** What is logged of executions, and for how long. */
export interface MachineLogOptions extends LogSettings {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
}

/** What a state machine is made of. */
export interface WorkflowMachineProps {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition: Definition;
  /** What it may do, besides writing logs and traces. */
  readonly statements: readonly PolicyStatement[];
  /** Undefined: CloudFormation names it. */
  readonly name: string | undefined;
  /** What its definition and its executions are encrypted with. Undefined: a key of Step Functions. */
  readonly encryptionKey: IKey | undefined;
  readonly logs: MachineLogOptions;
  readonly tracing: boolean;
}

/** What all machines of a workflow have in common. */
export type MachineSettings = Omit<WorkflowMachineProps, 'type' | 'definition' | 'statements' | 'name'>;

/** A state machine of a definition that may hold tokens, such as ARNs. */
export function workflowMachine(scope: Construct, id: string, props: WorkflowMachineProps): StateMachine {
  const logs = logOptions(scope, id, props.logs);
  const { encryptionKey } = props;
  const name = machineName(scope, id, props);
  const machine = new StateMachine(scope, id, {
    ...definitionBody(scope, props.definition),
    ...(props.type === 'EXPRESS' ? { stateMachineType: StateMachineType.EXPRESS } : {}),
    ...(name === undefined ? {} : { stateMachineName: name }),
    ...(logs === undefined ? {} : { logs }),
    ...(props.tracing ? { tracingEnabled: true } : {}),
  });
  for (const statement of props.statements) machine.addToRolePolicy(statement);
  if (encryptionKey !== undefined && name !== undefined) {
    encryptMachine(machine, { key: encryptionKey, name, isLogged: logs !== undefined });
  }
  return machine;
}

/**
 * The log group has the prefix for which CloudWatch needs no entry of its own in its resource policy, whose length is
 * limited (rulebook 8); so it has to have a name.
 */
function logOptions(scope: Construct, id: string, logs: MachineLogOptions): LogOptions | undefined {
  if (logs.level === LogLevel.OFF) return undefined;
  const destination = new LogGroup(scope, `${id}Logs`, {
    logGroupName: `/aws/vendedlogs/states/${Names.uniqueResourceName(scope, { maxLength: 200, separator: '-' })}-${id}`,
    retention: logs.retention,
    removalPolicy: logs.removalPolicy,
    ...(logs.encryptionKey === undefined ? {} : { encryptionKey: logs.encryptionKey }),
  });
  return { destination, level: logs.level, includeExecutionData: logs.includeExecutionData };
}
