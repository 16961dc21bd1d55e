import { type IQueue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';

/** What is wrong with a queue, as it goes on behind the option that it is in, and what to do about it. */
export interface QueueComplaint {
  readonly what: string;
  readonly fix: string;
}

/**
 * Why a queue cannot be used for what EventBridge has to put somewhere; empty for one that can.
 *
 * @param option what the queue is called
 * @param sender who sends in whose name. A schedule sends in the name of a role, and the key of AWS lets those of its account
 * in; a rule sends in its own
 */
export function queueComplaints(
  option: string,
  { fifo, encryptionType, node }: IQueue,
  sender: 'rule' | 'schedule',
): readonly QueueComplaint[] {
  return [
    ...(fifo ? [{ what: `has a FIFO queue as ${option} (${node.path})`, fix: 'give it a standard queue' }] : []),
    ...(encryptionType === QueueEncryption.KMS_MANAGED && sender === 'rule'
      ? [
          {
            what: `has a ${option} with the key of AWS (${node.path}), which rules of EventBridge may not use`,
            fix: 'encrypt the queue with QueueEncryption.SQS_MANAGED or with a key of yours',
          },
        ]
      : []),
  ];
}
