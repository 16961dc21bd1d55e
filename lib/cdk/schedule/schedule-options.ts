import type { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { JsonObject } from '../../json.js';

/**
 * How a recurring workflow is started. Its `cronPattern` and `timeZone` say when, and what starts it: rules of EventBridge
 * without a zone, EventBridge Scheduler with one. Both deliver at least once, and now and then twice; where that must not
 * start two executions, `overlap: 'skip'` sees to it.
 *
 * @example
 * new WorkflowStateMachine(this, 'Report', { workflow, schedule: { overlap: 'skip', retryAttempts: 3, deadLetterQueue } });
 */
export interface ScheduleOptions {
  /** Whether the workflow starts by itself. `stepwright schedule pause` and `resume` change it until the next deployment. @default true */
  readonly enabled?: boolean;
  /**
   * What every scheduled execution gets as input, besides `scheduledTime`: the time it was due, like `2026-11-23T06:00:00Z`
   * in UTC, which tasks have as `context.scheduledTime`. A rule takes 8,192 characters of JSON, Scheduler 262,144 bytes.
   *
   * @default nothing else: { "scheduledTime": "…" }
   */
  readonly input?: JsonObject;
  /**
   * A standard queue for what could not be started, in the same region. It is given the rights that this takes, and so is
   * its key; an imported queue has to have them in its policy.
   *
   * @default none: such a start is lost
   */
  readonly deadLetterQueue?: IQueue;
  /** How often a start that fails is tried again: 0 to 185. @default 185 */
  readonly retryAttempts?: number;
  /** How long it is tried: 60 seconds to 24 hours, in whole seconds. Of no use without retries. @default Duration.hours(24) */
  readonly maxEventAge?: Duration;
  /**
   * How much later than scheduled it may start, so that many schedules do not start at once: 1 minute to 24 hours, in whole
   * minutes. `scheduledTime` stays the time it was due. Only for a workflow with a `timeZone`, which may be UTC.
   *
   * @default none: within the minute
   */
  readonly flexibleWindow?: Duration;
  /**
   * Whether an execution starts while another one of the workflow is under way, whoever started that. `skip` leaves that
   * firing out, for good. It asks Step Functions for running executions, whose answer may be some seconds behind: two
   * firings that come within those seconds of one another, which takes a late delivery or a `flexibleWindow`, can overlap.
   * Not for Express workflows, which Step Functions does not list.
   *
   * @default 'allow'
   */
  readonly overlap?: 'allow' | 'skip';
}
