import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What it takes to read definitions, executions and histories of machines that are encrypted with a key: Step Functions
 * decrypts them in the name of who asks (API: DescribeStateMachine, DescribeExecution, GetExecutionHistory). Starting and
 * stopping take nothing: what they write is encrypted in the name of the machine's own role (API: StopExecution).
 *
 * Empty without a key.
 */
export function readStatements(
  key: IKey | undefined,
  machines: readonly Pick<IStateMachine, 'stateMachineArn'>[],
): readonly PolicyStatement[] {
  if (key === undefined) return [];
  return [
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: {
        StringEquals: { [MACHINE_CONTEXT]: machines.map(({ stateMachineArn }) => stateMachineArn) },
      },
    }),
  ];
}

/** What Step Functions ties each of its data keys to, the ARN of the machine without a version (DG: encryption-at-rest). */
export const MACHINE_CONTEXT = 'kms:EncryptionContext:aws:states:stateMachineArn';
