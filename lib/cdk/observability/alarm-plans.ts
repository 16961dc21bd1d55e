import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmName } from './alarm-options.js';
import { executionMetric } from './execution-metric.js';
import { functionMetric } from './function-metric.js';
import { unsuccessfulEndings } from './unsuccessful-endings.js';
import type { Watched } from './watched.js';

/** An alarm that could be made. */
export interface AlarmPlan {
  readonly name: AlarmName;
  /** Number of alarms of this name so far, and this one. */
  readonly number: number;
  /** What is counted: the sum of these. At least 1, at most 10: an alarm looks at no more (CloudWatch: alarm limits). */
  readonly metrics: readonly IMetric[];
  /** What has happened, and what to do next. */
  readonly description: string;
}

/** The most metrics that an alarm looks at. */
const METRICS_AN_ALARM = 10;

/** The alarms of a workflow: those that have something to watch. */
export function alarmPlans(watched: Watched): readonly AlarmPlan[] {
  const { workflow, main, rollback } = watched;
  const console = 'open the execution in the console of Step Functions, or run: stepwright explain';
  return [
    {
      name: 'executionsFailed',
      metrics: [executionMetric(main, 'executionsFailed')],
      description: `An execution of ${workflow} failed. Next: ${console}`,
    },
    {
      name: 'executionsTimedOut',
      metrics: [executionMetric(main, 'executionsTimedOut')],
      description: `An execution of ${workflow} timed out${byItself(watched)}. Next: ${console}`,
    },
    {
      name: 'executionsAborted',
      metrics: watched.type === 'EXPRESS' ? [] : [executionMetric(main, 'executionsAborted')],
      description: `An execution of ${workflow} was stopped${byItself(watched)}. Next: find out in CloudTrail who called StopExecution`,
    },
    {
      name: 'executionsThrottled',
      metrics: [main, ...(rollback === undefined ? [] : [rollback])].map((machine) =>
        executionMetric(machine, 'executionsThrottled'),
      ),
      description: `States of ${workflow} had to wait for the quota of state transitions. Next: have the quota raised, or start fewer executions at a time`,
    },
    ...functionsThrottled(watched),
    {
      name: 'rollbackIncomplete',
      metrics: rollback === undefined ? [] : unsuccessfulEndings(rollback),
      description: `An execution of ${workflow} was not undone completely. Next: read the cause of the failed execution of the rollback machine, mend what it names, then run: stepwright rollback`,
    },
    {
      name: 'stoppedRollbackDeadLetters',
      metrics: messagesIn(watched.stoppedRollbackDeadLetters),
      description: `A stopped execution of ${workflow} could not be undone. Next: take its ARN from the message in the dead-letter queue, then run: stepwright rollback`,
    },
    {
      name: 'scheduleFailed',
      metrics: watched.scheduleFailures,
      description: `A scheduled execution of ${workflow} was not started. Next: find the missing time with stepwright schedule next, then run: stepwright schedule backfill`,
    },
    {
      name: 'scheduleDeadLetters',
      metrics: messagesIn(watched.scheduleDeadLetters),
      description: `A scheduled execution of ${workflow} was not started. Next: take its time and the reason from the message in the dead-letter queue, then run: stepwright schedule backfill`,
    },
    {
      name: 'versionPrunerFailed',
      metrics:
        watched.versionPruner === undefined ? [] : [watched.versionPruner.metricErrors({ statistic: Stats.SUM })],
      description: `Old versions of the functions of ${workflow}, or of other workflows of its stack, were not deleted. Next: read the log of the function; it tries again the next day`,
    },
  ]
    .map((plan) => ({ number: 1, ...plan }) as AlarmPlan)
    .filter(({ metrics }) => metrics.length > 0);
}

/** Whether what was stopped is undone by itself. */
function byItself({ rollback, stoppedRollbackDeadLetters }: Watched): string {
  if (rollback === undefined) return '';
  return stoppedRollbackDeadLetters === undefined
    ? ', and is not undone: that takes stepwright rollback'
    : ', and is being undone';
}

function functionsThrottled({ workflow, functions }: Watched): readonly AlarmPlan[] {
  const count = Math.ceil(functions.length / METRICS_AN_ALARM);
  return Array.from({ length: count }, (_, index) => ({
    name: 'functionsThrottled',
    number: index + 1,
    metrics: functions
      .slice(index * METRICS_AN_ALARM, (index + 1) * METRICS_AN_ALARM)
      .map((one) => functionMetric(one.function, 'Throttles', Stats.SUM)),
    description: `Lambda did not take calls of functions of ${workflow} at once, which Step Functions tries again. Next: raise the quota of concurrency, or what is reserved for the functions`,
  }));
}

function messagesIn(queue: IQueue | undefined): readonly IMetric[] {
  return queue === undefined ? [] : [queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM })];
}
