import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** How an execution may end without having succeeded. */
export type Ending = 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/**
 * The events by which Step Functions tells EventBridge that executions of a machine ended like that (DG:
 * eventbridge-integration). They name the machine itself also for executions that one of its versions started.
 */
export function executionStatusPattern(machine: IStateMachine, endings: readonly Ending[]): EventPattern {
  return {
    source: ['aws.states'],
    detailType: ['Step Functions Execution Status Change'],
    detail: { stateMachineArn: [machine.stateMachineArn], status: [...endings] },
  };
}
