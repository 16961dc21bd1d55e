import { Tags } from 'aws-cdk-lib';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { type CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDocument } from '../../definition/document.js';
import { physicalName } from './physical-name.js';
import type { ScheduleOptions } from './schedule-options.js';
import { scheduleRules } from './schedule-rules.js';
import type { ScheduledTarget } from './scheduled-target.js';
import { schedulerSchedules } from './scheduler-schedules.js';
import { type StarterMachineProps, starterMachine } from './starter-machine.js';
import { unixCronToEventBridge } from './unix-cron-to-eventbridge.js';

/** What starts a workflow by itself: rules or schedules, and what may stand between them and the workflow. */
export interface WorkflowSchedule {
  /** Without a time zone: one, or two for a pattern that means OR. */
  readonly rules: readonly Rule[];
  /** With a time zone: as many. */
  readonly schedules: readonly CfnSchedule[];
  /** Undefined where rules or schedules start the workflow themselves. */
  readonly starter: StateMachine | undefined;
}

export interface WorkflowScheduleProps {
  readonly document: WorkflowDocument;
  readonly machine: StateMachine;
  readonly type: StarterMachineProps['type'];
  readonly options: ScheduleOptions;
  /** Of the starter. */
  readonly settings: StarterMachineProps['settings'];
}

/** AWS: ScheduleGroupName. */
const MAX_GROUP_NAME = 64;

/**
 * Has a workflow started when it is due; a workflow that does not recur never is. What the command line needs to find is in
 * tags of its machine: `stepwright:starter` and `stepwright:schedule-group`.
 *
 * Pre: `checkSchedule` has nothing against the options.
 */
export function workflowSchedule(scope: Construct, props: WorkflowScheduleProps): WorkflowSchedule {
  const { document, machine, options } = props;
  if (!document.isRecurring) return { rules: [], schedules: [], starter: undefined };
  const expressions = unixCronToEventBridge(document.cronPattern);
  const starter = needsStarter(expressions, options) ? makeStarter(scope, props) : undefined;
  const target: ScheduledTarget = { document, machine: starter ?? machine, expressions, options };
  if (document.timeZone === undefined) {
    return { rules: scheduleRules(scope, target), schedules: [], starter };
  }
  const name = physicalName(scope, 'Schedules', MAX_GROUP_NAME);
  const group = new CfnScheduleGroup(scope, 'ScheduleGroup', { name });
  tagMachine(machine, 'stepwright:schedule-group', name);
  return { rules: [], schedules: schedulerSchedules(scope, group, target), starter };
}

/** Two expressions may be due at the same minute; and what is under way only a machine can see. */
function needsStarter(expressions: readonly string[], { overlap = 'allow' }: ScheduleOptions): boolean {
  return expressions.length > 1 || overlap === 'skip';
}

function makeStarter(scope: Construct, props: WorkflowScheduleProps): StateMachine {
  const { document, machine, type, options, settings } = props;
  const workflow = document.name;
  const starter = starterMachine(scope, { workflow, machine, type, overlap: options.overlap ?? 'allow', settings });
  tagMachine(machine, 'stepwright:starter', starter.name);
  return starter.machine;
}

function tagMachine(machine: StateMachine, key: string, value: string): void {
  Tags.of(machine).add(key, value, { includeResourceTypes: ['AWS::StepFunctions::StateMachine'] });
}
