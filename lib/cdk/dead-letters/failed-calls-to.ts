import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IDestination } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Where Lambda puts the events of asynchronous calls that it has given up on. */
export interface FailedCalls {
  readonly destination: IDestination;
  /** What the role of the function needs for that. */
  readonly statements: readonly PolicyStatement[];
}

/**
 * A queue for events whose function failed for good.
 *
 * `SqsDestination` of CDK would do, but gives the function more: to look at the queue, to encrypt again and to use every
 * kind of data key. To send takes `sqs:SendMessage`, and where the queue has a key a data key of it and decrypting that
 * (SQS: key management, permissions of producers).
 */
export function failedCallsTo(queue: IQueue): FailedCalls {
  const key = queue.encryptionMasterKey;
  return {
    destination: { bind: () => ({ destination: queue.queueArn }) },
    statements: [
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
      ...(key === undefined
        ? []
        : [new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] })]),
    ],
  };
}
