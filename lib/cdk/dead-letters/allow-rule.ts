import { Stack } from 'aws-cdk-lib';
import type { IRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { allowRules } from './allow-rules.js';

/**
 * Lets a rule send to a queue: it alone where it can be named, which is in its own stack. A queue of another stack cannot name
 * a rule that refers to the queue, since each stack would have to be made before the other; it lets all rules of the account
 * and region in.
 */
export function allowRule(rule: IRule, queue: IQueue): void {
  if (Stack.of(rule) !== Stack.of(queue)) {
    allowRules(rule, queue);
    return;
  }
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
    }),
  );
}
