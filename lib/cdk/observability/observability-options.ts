import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { AlarmOptions } from './alarm-options.js';
import type { DashboardOptions } from './dashboard-options.js';

/** How a workflow is observed. */
export interface ObservabilityOptions {
  /**
   * `structured`: functions log as JSON, and what is written to `console` during a call says of which execution, task and
   * attempt it is: `executionId`, `executionName`, `task`, `role` and `attempt` beside Lambda's `timestamp`, `level` and
   * `requestId`. A line at the end of every call says how long it took (`durationMs`) and, if it failed, of what (`errorType`,
   * `errorMessage`, `stackTrace`); that of a call that succeeded is left out from `applicationLogLevel` WARN on. `plain`: as
   * Lambda logs by itself.
   *
   * @default 'structured'
   */
  readonly taskLogs?: 'structured' | 'plain';
  /**
   * Alarms for executions that fail, time out, are stopped or are not undone completely, for what had to wait, and for what
   * could not be delivered. `true`: all of them, from the first time on.
   *
   * @default false
   */
  readonly alarms?: boolean | AlarmOptions;
  /**
   * Who is told of alarms. Its policy is extended, and that of its key where CDK knows it; what was imported, only you can
   * extend. A topic with a key needs one of yours: CloudWatch cannot use that of AWS (`alias/aws/sns`).
   *
   * @default nobody
   */
  readonly alarmTopic?: ITopic;
  /** A dashboard in CloudWatch of executions, functions and alarms. @default false */
  readonly dashboard?: boolean | DashboardOptions;
}
