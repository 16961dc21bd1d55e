import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** How long logs are kept, what becomes of them when the stack is deleted, and what they are encrypted with. */
export interface LogSettings {
  readonly retention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  /** @default a key of CloudWatch Logs */
  readonly encryptionKey?: IKey;
}

/** The settings of all logs of a workflow, with their defaults. */
export function logSettings(props: WorkflowStateMachineProps): LogSettings {
  const { logRetention, logRemovalPolicy, encryptionKey } = props;
  return {
    retention: logRetention ?? RetentionDays.THREE_MONTHS,
    removalPolicy: logRemovalPolicy ?? RemovalPolicy.DESTROY,
    ...(encryptionKey === undefined ? {} : { encryptionKey }),
  };
}
