import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { ScheduleOptions } from './schedule-options.js';
import { describeSchedule, numberedId, type ScheduledTarget } from './scheduled-target.js';

/** What Scheduler puts in place of it: when it was due, like `2026-11-23T06:00:00Z` (SCH: context attributes). */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/**
 * The schedules that start a recurring workflow by the clocks of its time zone. The layer-two constructs of Scheduler are
 * not in all releases of CDK that we are used with.
 *
 * @param group of this workflow alone
 */
export function schedulerSchedules(
  scope: Construct,
  group: CfnScheduleGroup,
  target: ScheduledTarget,
): readonly CfnSchedule[] {
  const { document, machine, expressions, options } = target;
  const role = schedulerRole(scope, group, target);
  return expressions.map((expression, index) => {
    const schedule = new CfnSchedule(scope, numberedId('ZonedSchedule', index), {
      name: numberedId('Schedule', index),
      groupName: group.ref,
      description: describeSchedule(target, index),
      scheduleExpression: expression,
      ...(document.timeZone === undefined ? {} : { scheduleExpressionTimezone: document.timeZone }),
      flexibleTimeWindow: flexibleTimeWindow(options),
      state: (options.enabled ?? true) ? 'ENABLED' : 'DISABLED',
      target: {
        arn: machine.stateMachineArn,
        roleArn: role.roleArn,
        input: Stack.of(scope).toJsonString({ ...options.input, scheduledTime: SCHEDULED_TIME }),
        retryPolicy: retryPolicy(options),
        ...(options.deadLetterQueue === undefined
          ? {}
          : { deadLetterConfig: { arn: options.deadLetterQueue.queueArn } }),
      },
    });
    // Scheduler looks at the role when a schedule is made, and its first firing may be the next minute.
    schedule.node.addDependency(role);
    return schedule;
  });
}

/**
 * Scheduler sends to the dead-letter queue by this role as well (SCH: configuring-schedule-dlq). It names the group as what
 * it acts for, and never the schedule (SCH: cross-service-confused-deputy-prevention).
 */
function schedulerRole(scope: Construct, group: CfnScheduleGroup, { machine, options }: ScheduledTarget): Role {
  const { deadLetterQueue } = options;
  const role = new Role(scope, 'ZonedScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ArnEquals: { 'aws:SourceArn': group.attrArn },
      },
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }));
  if (deadLetterQueue !== undefined) {
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] }));
    deadLetterQueue.encryptionMasterKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
  }
  return role;
}

function flexibleTimeWindow({ flexibleWindow }: ScheduleOptions): CfnSchedule.FlexibleTimeWindowProperty {
  if (flexibleWindow === undefined) return { mode: 'OFF' };
  return { mode: 'FLEXIBLE', maximumWindowInMinutes: flexibleWindow.toMinutes() };
}

/** Written out, so that a template says what happens. */
function retryPolicy({ retryAttempts = 185, maxEventAge }: ScheduleOptions): CfnSchedule.RetryPolicyProperty {
  return { maximumRetryAttempts: retryAttempts, maximumEventAgeInSeconds: maxEventAge?.toSeconds() ?? 86_400 };
}
