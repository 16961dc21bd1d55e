import type { AwsService } from './aws-service.js';

const prefixes = {
  'Step Functions': 'states',
  EventBridge: 'events',
  'EventBridge Scheduler': 'scheduler',
  'CloudWatch Logs': 'logs',
  Lambda: 'lambda',
  S3: 's3',
} as const satisfies Record<AwsService, string>;

/** Actions that are not called like the operation (Service Authorization Reference). */
const others: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:HeadBucket': 's3:ListBucket',
};

/**
 * The permission that an operation of a service asks for.
 *
 * @example
 * iamAction('Step Functions', 'StopExecution') // 'states:StopExecution'
 */
export function iamAction(service: AwsService, operation: string): string {
  const action = `${prefixes[service]}:${operation}`;
  return others[action] ?? action;
}
