import { Names, Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, type LogOptions, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { StateMachine as Definition } from '../../asl/document.js';
import type { LogSettings } from '../log-settings.js';

/** What is logged of executions, and for how long. */
export interface MachineLogOptions extends LogSettings {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
}

/** What a state machine is made of. */
export interface WorkflowMachineProps {
  readonly definition: Definition;
  /** What it may do, besides writing logs and traces. */
  readonly statements: readonly PolicyStatement[];
  /** Undefined: CloudFormation names it. */
  readonly name: string | undefined;
  readonly logs: MachineLogOptions;
  readonly tracing: boolean;
}

/** A standard state machine of a definition that may hold tokens, such as ARNs. */
export function workflowMachine(scope: Construct, id: string, props: WorkflowMachineProps): StateMachine {
  const logs = logOptions(scope, id, props.logs);
  const machine = new StateMachine(scope, id, {
    definitionBody: DefinitionBody.fromString(definitionText(scope, props.definition)),
    ...(props.name === undefined ? {} : { stateMachineName: props.name }),
    ...(logs === undefined ? {} : { logs }),
    ...(props.tracing ? { tracingEnabled: true } : {}),
  });
  for (const statement of props.statements) machine.addToRolePolicy(statement);
  return machine;
}

/** Characters up to which a definition is indented. A template has a million, for all that is in it (rulebook 8). */
const INDENTED_UP_TO = 100_000;

/** Indented, since the console shows it as it is, unless it is large. */
function definitionText(scope: Construct, definition: Definition): string {
  const isLarge = JSON.stringify(definition).length > INDENTED_UP_TO / 2;
  return Stack.of(scope).toJsonString(definition, isLarge ? undefined : 2);
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
  });
  return { destination, level: logs.level, includeExecutionData: logs.includeExecutionData };
}
