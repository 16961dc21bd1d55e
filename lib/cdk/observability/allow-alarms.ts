import { Annotations, ArnFormat, Resource, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * Lets the alarms of this account publish to a topic, and use its key if it has one. CDK does neither, and a topic with a
 * policy of its own, as `enforceSSL` gives it, turns alarms away without a word (SNS: key management, compatibility between
 * event sources and encrypted topics).
 *
 * All alarms of the account and region, since a policy takes the place of the one that SNS gives a topic by itself, and
 * other alarms may rely on that.
 */
export function allowAlarms(scope: Construct, topic: ITopic): void {
  if (!Resource.isOwnedResource(topic)) {
    warnOfImported(scope, topic.node.path);
    return;
  }
  const stack = Stack.of(scope);
  const alarms = stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': alarms } },
  });
  topic.addToResourcePolicy(
    new PolicyStatement({ principals: [cloudWatch], actions: ['sns:Publish'], resources: [topic.topicArn] }),
  );
  topic.masterKey?.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      // In the policy of a key this is the key.
      resources: ['*'],
    }),
  );
}

function warnOfImported(scope: Construct, path: string): void {
  Annotations.of(scope).addWarningV2(
    'stepwright:imported-alarm-topic',
    `alarmTopic cannot extend the policy of ${path}, which is not made in this app. If it has one, it has to let cloudwatch.amazonaws.com publish to it, and so has that of its key (kms:Decrypt, kms:GenerateDataKey*).`,
  );
}
