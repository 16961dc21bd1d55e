import type { Duration } from 'aws-cdk-lib';

/** When an alarm goes off. What did not happen is no datapoint, and counts as none. */
export interface AlarmThreshold {
  /** How many within a period set it off, from 1. @default 1 */
  readonly threshold?: number;
  /** How long is counted together: whole minutes. @default Duration.minutes(5) */
  readonly period?: Duration;
  /**
   * How many such periods in a row. All of them together may take a day, and with a `period` of an hour or more a week (AWS:
   * PutMetricAlarm).
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;
}

/** When an alarm goes off, or `false` for no alarm. */
export type AlarmSetting = AlarmThreshold | false;

/**
 * The alarms of a workflow, each of which can be set or left out. Their names are stable: `workflow.alarms` has them. Only
 * those are made that have something to watch.
 *
 * CloudWatch charges by the metric an alarm looks at, which is one for most.
 */
export interface AlarmOptions {
  /** Executions that failed, also those that were undone completely. */
  readonly executionsFailed?: AlarmSetting;
  /** Executions that ran longer than the workflow may. */
  readonly executionsTimedOut?: AlarmSetting;
  /** Executions that somebody stopped. Nobody can stop those of an Express workflow. */
  readonly executionsAborted?: AlarmSetting;
  /** States of executions, or of their undoing, that had to wait for the quota of state transitions. */
  readonly executionsThrottled?: AlarmSetting;
  /**
   * Calls of functions that Lambda did not take at once, for want of concurrency. Step Functions tries them again, so
   * nothing may come of it. One alarm for up to 10 functions, the most that an alarm looks at; `functionsThrottled2` and so
   * on watch the others.
   */
  readonly functionsThrottled?: AlarmSetting;
  /**
   * Executions of the machine that undoes which failed, timed out or were stopped, so that something is left to be undone.
   * Looks at three metrics.
   */
  readonly rollbackIncomplete?: AlarmSetting;
  /** Messages about stopped executions that could not be undone. Only with `rollbackWhenStopped`. */
  readonly stoppedRollbackDeadLetters?: AlarmSetting;
  /** Scheduled executions that were not started. Looks at up to five metrics. */
  readonly scheduleFailed?: AlarmSetting;
  /** Messages about scheduled executions that were not started. Only with a `deadLetterQueue` of the `schedule`. */
  readonly scheduleDeadLetters?: AlarmSetting;
  /**
   * Failures to delete old versions of functions. One alarm for all workflows of a stack, set as the first of them says;
   * each tells its own topic. Only with `pinVersions`.
   */
  readonly versionPrunerFailed?: AlarmSetting;
}

export type AlarmName = keyof AlarmOptions;

/** All of them, as they are told of. */
export const ALARM_NAMES = [
  'executionsFailed',
  'executionsTimedOut',
  'executionsAborted',
  'executionsThrottled',
  'functionsThrottled',
  'rollbackIncomplete',
  'stoppedRollbackDeadLetters',
  'scheduleFailed',
  'scheduleDeadLetters',
  'versionPrunerFailed',
] as const satisfies readonly AlarmName[];
