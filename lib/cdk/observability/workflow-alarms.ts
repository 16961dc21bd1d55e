import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmName, AlarmOptions, AlarmThreshold } from './alarm-options.js';
import { type AlarmPlan, alarmPlans } from './alarm-plans.js';
import { allowAlarms } from './allow-alarms.js';
import { sumOf } from './sum-of.js';
import type { Watched } from './watched.js';

/** The alarms of a workflow by their names; those that have nothing to watch, or were turned off, are not there. */
export type WorkflowAlarms = {
  readonly [Name in AlarmName | `functionsThrottled${number}`]?: Alarm;
};

/** How long is counted together, unless the user says otherwise: how often metrics of AWS can be relied upon to be there. */
export const DEFAULT_PERIOD = Duration.minutes(5);

/**
 * Makes the alarms of a workflow, and has them tell a topic.
 *
 * Pre: `checkObservability` has nothing against the options.
 */
export function workflowAlarms(
  scope: Construct,
  watched: Watched,
  options: AlarmOptions,
  topic: ITopic | undefined,
): WorkflowAlarms {
  const home = new Construct(scope, 'Alarms');
  const alarms = alarmPlans(watched).flatMap((plan) => {
    const setting = options[plan.name] ?? {};
    if (setting === false) return [];
    const name = plan.number === 1 ? plan.name : `${plan.name}${plan.number}`;
    const alarm =
      plan.name === 'versionPrunerFailed' && watched.versionPruner !== undefined
        ? sharedAlarm(watched.versionPruner, plan, setting)
        : newAlarm(home, capitalised(name), plan, setting);
    return [[name, alarm] as const];
  });
  if (topic !== undefined) {
    for (const [, alarm] of alarms) tell(alarm, topic);
    if (alarms.length > 0) allowAlarms(scope, topic);
  }
  return Object.fromEntries(alarms);
}

function newAlarm(scope: Construct, id: string, { metrics, description }: AlarmPlan, setting: AlarmThreshold): Alarm {
  const { threshold = 1, period = DEFAULT_PERIOD, evaluationPeriods = 1 } = setting;
  const [only] = metrics;
  return new Alarm(scope, id, {
    alarmDescription: description,
    metric: metrics.length === 1 && only instanceof Metric ? only.with({ period }) : sumOf(metrics, period),
    threshold,
    evaluationPeriods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // What did not happen, Step Functions and Lambda do not tell of at all times.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** The alarm of a function that workflows share, beside that function: the first of them makes it. */
function sharedAlarm({ node }: IFunction, plan: AlarmPlan, setting: AlarmThreshold): Alarm {
  const home = node.scope as Construct;
  return (home.node.tryFindChild('Failed') as Alarm | undefined) ?? newAlarm(home, 'Failed', plan, setting);
}

/** Several workflows may name the same topic for an alarm that they share. */
function tell(alarm: Alarm, topic: ITopic): void {
  const told = toldTopics.get(alarm) ?? new Set();
  toldTopics.set(alarm, told);
  if (told.has(topic)) return;
  told.add(topic);
  alarm.addAlarmAction(new SnsAction(topic));
}

const toldTopics = new WeakMap<Alarm, Set<ITopic>>();

/** As constructs are called. */
function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
