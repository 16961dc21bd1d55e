import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { eventsStatement } from '../dead-letters/allow-events.js';

/**
 * Lets those services use the key that come in their own name: CloudWatch Logs for the log groups, its delivery service for
 * what Step Functions logs, EventBridge for dead letters. All others come in the name of a role, which has the right itself.
 *
 * The policy of the key names no resource, only what their ARNs begin with, since all that is encrypted is made after the
 * key. Warns where CDK cannot extend the policy, because the key is not made in this app.
 */
export function allowUse(scope: Construct, key: IKey): void {
  const stack = Stack.of(scope);
  const statements = [logGroups(stack), logDelivery(stack), eventsStatement(stack)];
  const added = statements.map((statement) => key.addToResourcePolicy(statement).statementAdded);
  if (!added.includes(false)) return;
  Annotations.of(scope).addWarningV2(
    'stepwright:imported-key',
    `encryptionKey cannot extend the policy of ${key.node.path}, which is not made in this app. It has to let roles of this account use the key as their own policies say, and besides: logs.<region>.amazonaws.com kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe*, where ${LOG_GROUP_CONTEXT} is like arn:<partition>:logs:<region>:<account>:log-group:*; delivery.logs.amazonaws.com kms:Decrypt, where ${LOG_CONTEXT} is arn:<partition>:logs:<region>:<account>:*; events.amazonaws.com kms:Decrypt and kms:GenerateDataKey, where aws:SourceAccount is <account>.`,
  );
}

/** As CloudWatch has it (CWL: encrypt-log-data-kms), for the log groups of this account and region. */
function logGroups(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        [LOG_GROUP_CONTEXT]: stack.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: '*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  });
}

/** What Step Functions encrypts for a log is decrypted on the way to it (DG: encryption-at-rest, encrypted logs). */
function logDelivery(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['kms:Decrypt'],
    resources: ['*'],
    conditions: { StringEquals: { [LOG_CONTEXT]: logContext(stack) } },
  });
}

/** What data keys of log groups are tied to. */
const LOG_GROUP_CONTEXT = 'kms:EncryptionContext:aws:logs:arn';

/** What data keys for logs on their way are tied to. */
export const LOG_CONTEXT = 'kms:EncryptionContext:SourceArn';

/** The value of `LOG_CONTEXT`: the asterisk is a part of it, and matches nothing but itself. */
export function logContext(stack: Stack): string {
  return stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
}
