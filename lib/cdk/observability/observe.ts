import { type Dashboard, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { WorkflowDocument } from '../../definition/document.js';
import type { WorkflowSchedule } from '../schedule/workflow-schedule.js';
import type { StoppedRollback } from '../undo/rollback-when-stopped.js';
import type { WorkflowFunctions } from '../workflow-functions.js';
import type { WorkflowMachines } from '../workflow-machines.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';
import { unsuccessfulEndings } from './unsuccessful-endings.js';
import type { Watched, WatchedFunction } from './watched.js';
import { type WorkflowAlarms, workflowAlarms } from './workflow-alarms.js';
import { workflowDashboard } from './workflow-dashboard.js';

/** Everything of a workflow that is made, as far as it can be watched. */
export interface Made {
  readonly document: WorkflowDocument;
  readonly functions: WorkflowFunctions;
  readonly machines: WorkflowMachines;
  readonly schedule: WorkflowSchedule;
  readonly stoppedRollback: StoppedRollback | undefined;
  readonly versionPruner: LambdaFunction | undefined;
}

/** How a workflow is watched. */
export interface Observation {
  readonly alarms: WorkflowAlarms;
  /** Undefined where none was asked for. */
  readonly dashboard: Dashboard | undefined;
}

/**
 * Makes the alarms and the dashboard of a workflow that were asked for.
 *
 * Pre: `checkObservability` has nothing against the properties.
 */
export function observe(scope: Construct, made: Made, props: WorkflowStateMachineProps): Observation {
  const { alarms: alarmOptions = false, dashboard: dashboardOptions = false } = props;
  const watched = watchedOf(made, props);
  const alarms =
    alarmOptions === false
      ? {}
      : workflowAlarms(scope, watched, alarmOptions === true ? {} : alarmOptions, props.alarmTopic);
  if (dashboardOptions === false) return { alarms, dashboard: undefined };
  const dashboard = workflowDashboard(scope, watched, dashboardOptions === true ? {} : dashboardOptions, {
    alarms: Object.values(alarms).filter((alarm) => alarm !== undefined),
    hasStructuredLogs: props.taskLogs !== 'plain',
  });
  return { alarms, dashboard };
}

function watchedOf(made: Made, { type = 'STANDARD', schedule }: WorkflowStateMachineProps): Watched {
  return {
    workflow: made.document.name,
    type,
    main: made.machines.main,
    rollback: made.machines.rollback,
    functions: watchedFunctions(made),
    stoppedRollbackDeadLetters: made.stoppedRollback?.deadLetterQueue,
    scheduleFailures: scheduleFailures(made.schedule),
    scheduleDeadLetters: made.document.isRecurring ? schedule?.deadLetterQueue : undefined,
    versionPruner: made.versionPruner,
  };
}

/** In the order of the workflow, each before the function that undoes it. */
function watchedFunctions({ document, functions: { tasks, rollbacks, brought } }: Made): readonly WatchedFunction[] {
  return document.tasks.flatMap(({ name }) => {
    const labelled = [
      [name, tasks.get(name) ?? brought.tasks.get(name)] as const,
      [`undo ${name}`, rollbacks.get(name) ?? brought.rollbacks.get(name)] as const,
    ];
    return labelled.flatMap(([label, fcn]) => {
      if (fcn === undefined) return [];
      const isMade = tasks.get(name) === fcn || rollbacks.get(name) === fcn;
      return [{ label, function: fcn, logGroup: isMade && fcn instanceof LambdaFunction ? fcn.logGroup : undefined }];
    });
  });
}

/**
 * What EventBridge has given up on (EB: monitoring metrics), what Scheduler has (SCH: monitoring with CloudWatch), and what
 * the machine between them and the workflow could not do.
 */
function scheduleFailures({ rules, schedules, starter }: WorkflowSchedule): readonly IMetric[] {
  const [schedule] = schedules;
  return [
    ...rules.map(
      (rule) =>
        new Metric({
          namespace: 'AWS/Events',
          metricName: 'FailedInvocations',
          dimensionsMap: { RuleName: rule.ruleName },
          statistic: Stats.SUM,
        }),
    ),
    // All schedules of a workflow are in one group, and nothing else is.
    ...(schedule?.groupName === undefined
      ? []
      : [
          new Metric({
            namespace: 'AWS/Scheduler',
            metricName: 'InvocationDroppedCount',
            dimensionsMap: { ScheduleGroup: schedule.groupName },
            statistic: Stats.SUM,
          }),
        ]),
    ...(starter === undefined ? [] : unsuccessfulEndings(starter)),
  ];
}
