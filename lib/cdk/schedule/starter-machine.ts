import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type MachineSettings, workflowMachine } from '../machines/workflow-machine.js';
import { physicalName } from './physical-name.js';
import { emitScheduleStarter, type StarterOptions } from './schedule-starter.js';

/** AWS: the name of a state machine. */
const MAX_NAME = 80;

/** What a starter is made of. Its logs, traces and encryption are those of the workflow's own machines. */
export interface StarterMachineProps extends Pick<StarterOptions, 'workflow' | 'overlap' | 'type'> {
  readonly machine: IStateMachine;
  readonly settings: MachineSettings;
}

/** A starter, and the name by which it is found. */
export interface StarterMachine {
  readonly machine: StateMachine;
  readonly name: string;
}

/**
 * The state machine of `emitScheduleStarter`. It may start the workflow and, where it decides, itself, and list executions
 * of the workflow where it has to.
 */
export function starterMachine(
  scope: Construct,
  { workflow, machine, overlap, type, settings }: StarterMachineProps,
): StarterMachine {
  const stack = Stack.of(scope);
  const name = physicalName(scope, 'Starter', MAX_NAME);
  const { stateMachineArn } = machine;
  const self = stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const decides = overlap === 'skip' || type === 'EXPRESS';
  const starter = workflowMachine(scope, 'ScheduleStarter', {
    ...settings,
    // An Express execution has no name that would be refused a second time.
    type: 'STANDARD',
    name,
    definition: emitScheduleStarter({ workflow, stateMachineArn, partition: stack.partition, overlap, type }),
    statements: [
      new PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [stateMachineArn, ...(decides ? [self] : [])],
      }),
      ...(overlap === 'skip'
        ? [new PolicyStatement({ actions: ['states:ListExecutions'], resources: [stateMachineArn] })]
        : []),
    ],
  });
  return { machine: starter, name };
}
