import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * A queue for what could not be delivered or done: over TLS only, and encrypted, by SQS unless there is a key. It keeps
 * messages for 14 days, the most that SQS does.
 */
export function newDeadLetterQueue(scope: Construct, encryptionKey: IKey | undefined): IQueue {
  // CDK's own classes are not its interfaces where `undefined` is no value of an optional property.
  return new Queue(scope, 'DeadLetters', {
    ...(encryptionKey === undefined
      ? { encryption: QueueEncryption.SQS_MANAGED }
      : { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }),
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  }) as IQueue;
}
