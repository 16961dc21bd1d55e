/**
 * The metrics of executions that can be had of a workflow, and what Step Functions calls them in `AWS/States`, where their
 * one dimension is `StateMachineArn` (DG: Step Functions metrics for CloudWatch). The names on both sides are stable.
 *
 * An execution that was undone counts as failed, as it ends.
 */
export const EXECUTION_METRICS = {
  executionsStarted: 'ExecutionsStarted',
  executionsSucceeded: 'ExecutionsSucceeded',
  executionsFailed: 'ExecutionsFailed',
  executionsTimedOut: 'ExecutionsTimedOut',
  /** Stopped from outside. Nobody can stop an Express execution. */
  executionsAborted: 'ExecutionsAborted',
  /** States and retries that had to wait, since the account entered too many at a time. Only there when that happens. */
  executionsThrottled: 'ExecutionThrottled',
  /** Milliseconds from start to end. */
  executionTime: 'ExecutionTime',
} as const;

export type ExecutionMetricName = keyof typeof EXECUTION_METRICS;
