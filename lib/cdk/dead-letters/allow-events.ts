import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Lets EventBridge use the key of a queue it sends to, if it has one: CDK leaves it out for dead letters. */
export function allowEvents(scope: Construct, queue: IQueue): void {
  queue.encryptionMasterKey?.addToResourcePolicy(eventsStatement(Stack.of(scope)));
}

/**
 * Of the policy of a key: EventBridge may send to queues for rules of this account.
 *
 * The ARN of a rule would be narrower, but the key would have to be made after the rule then, and the rule after the queue
 * and its key (aws/aws-cdk#22740 does the same for queues as targets).
 */
export function eventsStatement(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    // In the policy of a key this is the key.
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}
