import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryWidget,
  PeriodOverride,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { DashboardOptions } from './dashboard-options.js';
import { executionMetric } from './execution-metric.js';
import type { ExecutionMetricName } from './execution-metrics.js';
import { functionMetric } from './function-metric.js';
import type { Watched, WatchedFunction } from './watched.js';

/** What else is shown on a dashboard. */
export interface DashboardContents {
  readonly alarms: readonly Alarm[];
  /** Whether the lines of logs say whose they are. */
  readonly hasStructuredLogs: boolean;
}

/** Columns of a dashboard. */
const FULL = 24;
const HALF = 12;
const THIRD = 8;

/** Lines that can be told apart in a graph, and far from the 500 that CloudWatch draws. */
const FUNCTIONS_A_GRAPH = 50;

/** Functions whose graphs are shown. Each has three lines, and a dashboard may have 2,500 (CloudWatch: service quotas). */
const MOST_FUNCTIONS = 800;

/** Log groups that a query may name (CloudWatch Logs: StartQuery). */
const MOST_LOG_GROUPS = 50;

/**
 * A dashboard of a workflow: how its executions end and how long they take, what had to wait, how undoing goes, how every
 * function does, its alarms, and the tasks that failed last.
 */
export function workflowDashboard(
  scope: Construct,
  watched: Watched,
  { name, period = Duration.minutes(5) }: DashboardOptions,
  contents: DashboardContents,
): Dashboard {
  const { main, rollback, functions } = watched;
  const shown = functions.slice(0, MOST_FUNCTIONS);
  const rows: (readonly IWidget[])[] = [
    [graph('Executions', HALF, endings(main), period), graph('Execution time (ms)', HALF, times(main), period)],
    [
      graph('Throttled state transitions', HALF, throttled(watched), period),
      ...(rollback === undefined ? [] : [graph('Rollback executions', HALF, endings(rollback), period)]),
    ],
    ...inGraphs(shown).map(({ title, some }) => [
      graph(`Errors${title}`, THIRD, ofEach(some, 'Errors', Stats.SUM), period),
      graph(`Throttled calls${title}`, THIRD, ofEach(some, 'Throttles', Stats.SUM), period),
      graph(`Duration, p95 (ms)${title}`, THIRD, ofEach(some, 'Duration', Stats.percentile(95)), period),
    ]),
    ...(contents.alarms.length === 0
      ? []
      : [[new AlarmStatusWidget({ title: 'Alarms', alarms: [...contents.alarms], width: FULL })]]),
    ...(contents.hasStructuredLogs ? failedTasks(functions) : []),
  ];
  return new Dashboard(scope, 'Dashboard', {
    ...(name === undefined ? {} : { dashboardName: name }),
    periodOverride: PeriodOverride.INHERIT,
    widgets: rows.map((row) => [...row]),
  });
}

function graph(title: string, width: number, left: readonly IMetric[], period: Duration): IWidget {
  return new GraphWidget({ title, left: [...left], period, width, leftYAxis: { min: 0 } });
}

function endings(machine: StateMachine): readonly IMetric[] {
  const labels = {
    executionsStarted: 'started',
    executionsSucceeded: 'succeeded',
    executionsFailed: 'failed',
    executionsTimedOut: 'timed out',
    executionsAborted: 'stopped',
  } satisfies Partial<Record<ExecutionMetricName, string>>;
  return (Object.keys(labels) as (keyof typeof labels)[]).map((name) =>
    executionMetric(machine, name, { label: labels[name] }),
  );
}

function times(machine: StateMachine): readonly IMetric[] {
  return [
    ['p50', Stats.percentile(50)],
    ['p95', Stats.percentile(95)],
    ['longest', Stats.MAXIMUM],
  ].map(([label = '', statistic = '']) => executionMetric(machine, 'executionTime', { label, statistic }));
}

function throttled({ main, rollback }: Watched): readonly IMetric[] {
  return [
    executionMetric(main, 'executionsThrottled', { label: 'executions' }),
    ...(rollback === undefined ? [] : [executionMetric(rollback, 'executionsThrottled', { label: 'undoing' })]),
  ];
}

/** Functions in graphs, with what their titles end with. */
function inGraphs(functions: readonly WatchedFunction[]) {
  const count = Math.ceil(functions.length / FUNCTIONS_A_GRAPH);
  return Array.from({ length: count }, (_, index) => ({
    title: count === 1 ? '' : ` (${index + 1} of ${count})`,
    some: functions.slice(index * FUNCTIONS_A_GRAPH, (index + 1) * FUNCTIONS_A_GRAPH),
  }));
}

function ofEach(functions: readonly WatchedFunction[], metricName: string, statistic: string): readonly IMetric[] {
  return functions.map(({ label, function: fcn }) => functionMetric(fcn, metricName, statistic, { label }));
}

/** By the line that ends a call, which only what failed has an error in. */
function failedTasks(functions: readonly WatchedFunction[]): readonly (readonly IWidget[])[] {
  const groups = functions.flatMap(({ logGroup }) => (logGroup === undefined ? [] : [logGroup]));
  if (groups.length === 0) return [];
  const title = groups.length > MOST_LOG_GROUPS ? ` of ${MOST_LOG_GROUPS} of ${groups.length} functions` : '';
  return [
    [
      new LogQueryWidget({
        title: `Failed attempts${title}`,
        logGroupNames: groups.slice(0, MOST_LOG_GROUPS).map(({ logGroupName }) => logGroupName),
        queryLines: [
          'fields @timestamp, executionName, task, role, attempt, durationMs, errorType, errorMessage',
          'filter ispresent(durationMs) and ispresent(errorType) and ispresent(executionId)',
          'sort @timestamp desc',
          'limit 50',
        ],
        width: FULL,
        height: 8,
      }),
    ],
  ];
}
