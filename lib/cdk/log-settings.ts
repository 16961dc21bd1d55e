import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** How long logs are kept, and what becomes of them when the stack is deleted. */
export interface LogSettings {
  readonly retention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/** The settings of all logs of a workflow, with their defaults. */
export function logSettings({ logRetention, logRemovalPolicy }: WorkflowStateMachineProps): LogSettings {
  return {
    retention: logRetention ?? RetentionDays.THREE_MONTHS,
    removalPolicy: logRemovalPolicy ?? RemovalPolicy.DESTROY,
  };
}
