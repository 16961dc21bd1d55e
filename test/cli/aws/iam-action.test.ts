import { iamAction } from '../../../lib/cli/aws/iam-action.js';

it.each([
  ['Step Functions', 'StopExecution', 'states:StopExecution'],
  ['EventBridge', 'DescribeRule', 'events:DescribeRule'],
  ['EventBridge Scheduler', 'GetSchedule', 'scheduler:GetSchedule'],
  ['CloudWatch Logs', 'FilterLogEvents', 'logs:FilterLogEvents'],
  ['Lambda', 'Invoke', 'lambda:InvokeFunction'],
  ['S3', 'HeadObject', 's3:GetObject'],
  ['S3', 'ListObjectsV2', 's3:ListBucket'],
] as const)('%s: %s asks for %s: %s', (service, operation, action) =>
  expect(iamAction(service, operation)).toBe(action),
);
