import { Annotations, Resource, Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allowEvents } from '../dead-letters/allow-events.js';
import { allowRule } from '../dead-letters/allow-rule.js';
import { withDeadLetters } from '../dead-letters/with-dead-letters.js';
import { physicalName } from './physical-name.js';
import { describeSchedule, numberedId, type ScheduledTarget } from './scheduled-target.js';

/** AWS: RuleName. */
const MAX_NAME = 64;

/**
 * The rules that start a recurring workflow, in UTC. They may use their role, and no other rule may (EB:
 * cross-service-confused-deputy-prevention).
 */
export function scheduleRules(scope: Construct, target: ScheduledTarget): readonly Rule[] {
  const { input = {}, enabled = true, deadLetterQueue, retryAttempts, maxEventAge } = target.options;
  const names = target.expressions.map((_, index) => physicalName(scope, numberedId('Schedule', index), MAX_NAME));
  if (deadLetterQueue !== undefined) openDeadLetters(scope, deadLetterQueue);
  const stateMachine = new SfnStateMachine(target.machine, {
    role: new Role(scope, 'ScheduleRole', { assumedBy: rulesPrincipal(scope, names) }),
    input: RuleTargetInput.fromObject({ ...input, scheduledTime: EventField.time }),
    ...(retryAttempts === undefined ? {} : { retryAttempts }),
    ...(maxEventAge === undefined ? {} : { maxEventAge }),
  });
  return target.expressions.map(
    (expression, index) =>
      new Rule(scope, numberedId('Schedule', index), {
        ruleName: names[index] ?? '',
        description: describeSchedule(target, index),
        schedule: Schedule.expression(expression),
        enabled,
        targets: [
          deadLetterQueue === undefined ? stateMachine : withDeadLetters(stateMachine, deadLetterQueue, allowRule),
        ],
      }),
  );
}

function rulesPrincipal(scope: Construct, ruleNames: readonly string[]): ServicePrincipal {
  const stack = Stack.of(scope);
  const arns = ruleNames.map((resourceName) => stack.formatArn({ service: 'events', resource: 'rule', resourceName }));
  return new ServicePrincipal('events.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnEquals: { 'aws:SourceArn': arns } },
  });
}

/** Their target opens the queue itself. */
function openDeadLetters(scope: Construct, queue: IQueue): void {
  allowEvents(scope, queue);
  if (Resource.isOwnedResource(queue)) return;
  Annotations.of(scope).addWarningV2(
    'stepwright:imported-schedule-queue',
    `schedule.deadLetterQueue cannot extend the policy of ${queue.node.path}, which is not made in this app. Its policy has to let events.amazonaws.com send to it (sqs:SendMessage), and so has that of its key if it has one (kms:Decrypt, kms:GenerateDataKey).`,
  );
}
