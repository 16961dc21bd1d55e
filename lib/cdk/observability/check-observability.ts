import { type Duration, Token } from 'aws-cdk-lib';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';
import { ALARM_NAMES, type AlarmName, type AlarmOptions, type AlarmThreshold } from './alarm-options.js';
import type { DashboardOptions } from './dashboard-options.js';

/** WF417 for options about logs, alarms and the dashboard that would do nothing, or that AWS does not take. */
export function checkObservability(workflow: WorkflowDocument, props: WorkflowStateMachineProps): readonly Problem[] {
  const { alarms = false, alarmTopic, dashboard = false } = props;
  return [
    ...checkLogLevels(props),
    ...(alarmTopic !== undefined && alarms === false ? [topicWithoutAlarms] : []),
    ...(typeof alarms === 'object' ? checkAlarms(workflow, props, alarms) : []),
    ...(typeof dashboard === 'object' ? checkDashboard(dashboard) : []),
  ];
}

function bad(message: string, fix: string): Problem {
  return { code: 'WF417', message, fix };
}

const topicWithoutAlarms = bad(
  '"alarmTopic" is told of alarms, but there are none',
  'write alarms: true, or take out "alarmTopic"',
);

/** Lambda has levels in its JSON format only. */
function checkLogLevels(props: WorkflowStateMachineProps): readonly Problem[] {
  if (props.taskLogs !== 'plain') return [];
  const places = [
    ['functionDefaults', props.functionDefaults] as const,
    ...Object.entries(props.functions ?? {}).flatMap(([task, { rollback, ...own }]) => [
      [`functions.${task}`, own] as const,
      [`functions.${task}.rollback`, rollback] as const,
    ]),
  ];
  return places.flatMap(([place, options]) =>
    (['applicationLogLevel', 'systemLogLevel'] as const)
      .filter((level) => options?.[level] !== undefined)
      .map((level) =>
        bad(
          `"${level}" of ${place} is a level of structured logs, and taskLogs is 'plain'`,
          `take out "${level}", or "taskLogs"`,
        ),
      ),
  );
}

function checkAlarms(
  workflow: WorkflowDocument,
  props: WorkflowStateMachineProps,
  alarms: AlarmOptions,
): readonly Problem[] {
  const idle = nothingToWatch(workflow, props);
  return Object.entries(alarms).flatMap(([name, setting]) => {
    if (!isAlarmName(name)) {
      return [
        bad(`There is no alarm "${name}".${didYouMean(name, ALARM_NAMES)}`, `name one of ${ALARM_NAMES.join(', ')}`),
      ];
    }
    if (setting === undefined || setting === false) return [];
    const reason = idle[name];
    return [
      ...(reason === undefined
        ? []
        : [bad(`The alarm "${name}" would have nothing to watch: ${reason}`, `take out "${name}" of alarms`)]),
      ...checkThreshold(name, setting),
    ];
  });
}

function isAlarmName(name: string): name is AlarmName {
  return (ALARM_NAMES as readonly string[]).includes(name);
}

/** Why some alarms cannot go off. */
function nothingToWatch(
  workflow: WorkflowDocument,
  { type, rollbackWhenStopped = false, schedule, pinVersions = true }: WorkflowStateMachineProps,
): { readonly [Name in AlarmName]?: string | undefined } {
  const unless = (isWatched: boolean, reason: string) => (isWatched ? undefined : reason);
  const isRecurring = unless(workflow.isRecurring, 'the workflow does not recur');
  return {
    executionsAborted: unless(type !== 'EXPRESS', 'nobody can stop an Express execution'),
    rollbackIncomplete: unless(
      functionTasks(workflow).some(({ rollback }) => rollback !== undefined),
      'no task has a rollback',
    ),
    stoppedRollbackDeadLetters: unless(rollbackWhenStopped !== false, 'that takes "rollbackWhenStopped"'),
    scheduleFailed: isRecurring,
    scheduleDeadLetters:
      isRecurring ?? unless(schedule?.deadLetterQueue !== undefined, 'that takes a "deadLetterQueue" of "schedule"'),
    versionPrunerFailed: unless(pinVersions !== false, '"pinVersions" is false'),
  };
}

/** AWS: PutMetricAlarm, EvaluationPeriods; a week where a period is an hour or more. */
const A_DAY = 86_400;
const AN_HOUR = 3600;

function checkThreshold(name: AlarmName, setting: AlarmThreshold): readonly Problem[] {
  const { threshold = 1, period, evaluationPeriods = 1 } = setting;
  const what = `of the alarm "${name}"`;
  const seconds = wholeMinutes(period);
  const most = seconds !== undefined && seconds >= AN_HOUR ? 7 * A_DAY : A_DAY;
  return [
    ...(isCount(threshold) ? [] : [bad(`"threshold" ${what} is ${threshold}`, 'make it a number from 1 on')]),
    ...(isCount(evaluationPeriods)
      ? []
      : [bad(`"evaluationPeriods" ${what} is ${evaluationPeriods}`, 'make it a whole number from 1 on')]),
    ...(period !== undefined && seconds === undefined ? [badPeriod(what)] : []),
    ...(seconds !== undefined && isCount(evaluationPeriods) && seconds * evaluationPeriods > most
      ? [
          bad(
            `"period" and "evaluationPeriods" ${what} take ${seconds * evaluationPeriods} seconds together`,
            'make that a day, or with a period of an hour or more a week, at most',
          ),
        ]
      : []),
  ];
}

function isCount(value: number): boolean {
  return Token.isUnresolved(value) || (Number.isInteger(value) && value >= 1);
}

/** AWS: DashboardName. */
const DASHBOARD_NAME = /^[\w-]{1,255}$/;

function checkDashboard({ name, period }: DashboardOptions): readonly Problem[] {
  return [
    ...(name === undefined || Token.isUnresolved(name) || DASHBOARD_NAME.test(name)
      ? []
      : [bad(`"${name}" is no name of a dashboard`, "make it letters, digits, '-' and '_', up to 255")]),
    ...(period !== undefined && wholeMinutes(period) === undefined ? [badPeriod('of "dashboard"')] : []),
  ];
}

function badPeriod(what: string): Problem {
  return bad(`"period" ${what} is not whole minutes`, 'make it whole minutes: AWS counts by the minute');
}

/** Seconds of a period; undefined unless they are whole minutes. */
function wholeMinutes(period: Duration | undefined): number | undefined {
  if (period === undefined) return undefined;
  if (period.isUnresolved()) return 60;
  const seconds = period.toSeconds({ integral: false });
  return seconds >= 60 && seconds % 60 === 0 ? seconds : undefined;
}
