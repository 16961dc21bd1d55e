import { Annotations, Resource } from 'aws-cdk-lib';
import { type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { executionStatusPattern } from './execution-status-pattern.js';
import { incompleteMessage } from './incomplete-message.js';
import type { IncompleteOptions } from './incomplete-options.js';
import { queueTarget } from './queue-target.js';

/** A rule that tells a topic, a queue or both of executions that could not be undone completely. */
export function rollbackIncomplete(
  scope: Construct,
  workflow: string,
  rollback: StateMachine,
  { topic, queue }: IncompleteOptions,
): Rule {
  const message = incompleteMessage(workflow);
  const targets: IRuleTarget[] = [
    ...(topic === undefined ? [] : [new SnsTopic(topic, { message })]),
    ...(queue === undefined ? [] : [queueTarget(scope, queue, message)]),
  ];
  for (const target of [topic, queue]) {
    if (target !== undefined && !Resource.isOwnedResource(target)) warnOfImported(scope, target.node.path);
  }
  return new Rule(scope, 'RollbackIncomplete', {
    description: `Tells of executions of ${workflow} that could not be undone completely`,
    eventPattern: executionStatusPattern(rollback, ['FAILED', 'TIMED_OUT', 'ABORTED']),
    targets,
  });
}

function warnOfImported(scope: Construct, path: string): void {
  Annotations.of(scope).addWarningV2(
    'stepwright:imported-target',
    `rollbackIncomplete cannot extend the policy of ${path}, which is not made in this app. Its policy has to let events.amazonaws.com send to it, and so has that of its key if it has one (kms:Decrypt, kms:GenerateDataKey).`,
  );
}
