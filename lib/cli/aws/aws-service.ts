/** The services that commands talk to, as AWS calls them. */
export type AwsService =
  | 'Step Functions'
  | 'EventBridge'
  | 'EventBridge Scheduler'
  | 'CloudWatch Logs'
  | 'Lambda'
  | 'S3';
