import type { IRule, IRuleTarget } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/**
 * A target with a queue for what a rule cannot hand to it.
 *
 * @param allow lets the rule send to the queue: `allowRule`, unless the queue is open to it already
 */
export function withDeadLetters(
  target: IRuleTarget,
  queue: IQueue,
  allow: (rule: IRule, queue: IQueue) => void = () => {},
): IRuleTarget {
  return {
    bind(rule: IRule, id?: string) {
      allow(rule, queue);
      return { ...target.bind(rule, id), deadLetterConfig: { arn: queue.queueArn } };
    },
  };
}
