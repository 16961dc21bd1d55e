import type { IRule, IRuleTarget, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allowEvents } from '../dead-letters/allow-events.js';
import { allowRule } from '../dead-letters/allow-rule.js';

/**
 * A queue that a rule sends messages to.
 *
 * `SqsQueue` of CDK would do, but lets EventBridge send to a queue that has a key for rules of any account, unless a feature
 * flag is set, and use the key for more than sending takes.
 */
export function queueTarget(scope: Construct, queue: IQueue, message: RuleTargetInput): IRuleTarget {
  return {
    bind(rule: IRule) {
      allowRule(rule, queue);
      allowEvents(scope, queue);
      return { arn: queue.queueArn, input: message, targetResource: queue };
    },
  };
}
