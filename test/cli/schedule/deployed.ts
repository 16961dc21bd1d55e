import type { GetScheduleOutput } from '@aws-sdk/client-scheduler';
import { arnOf, type World } from './aws-on-paper.js';

/** A schedule with every member that there is: a new one in the SDK stops compiling here. */
export const fullSchedule: Required<GetScheduleOutput> = {
  Arn: 'arn:aws:scheduler:eu-west-1:111122223333:schedule/Nightly/Nightly-1',
  GroupName: 'Nightly',
  Name: 'Nightly-1',
  ScheduleExpression: 'cron(30 2 * * ? *)',
  StartDate: new Date('2027-01-01T00:00:00Z'),
  EndDate: new Date('2028-01-01T00:00:00Z'),
  Description: 'Starts Nightly',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  State: 'ENABLED',
  CreationDate: new Date('2026-01-01T00:00:00Z'),
  LastModificationDate: new Date('2026-01-02T00:00:00Z'),
  KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k',
  Target: {
    Arn: arnOf('Nightly-Start'),
    RoleArn: 'arn:aws:iam::111122223333:role/start',
    DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:dead' },
    RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 0 },
    Input: '{"region":"eu","scheduledTime":"<aws.scheduler.scheduled-time>"}',
  },
  FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
  ActionAfterCompletion: 'NONE',
};

/** Two workflows as they are deployed, among other state machines. */
export const deployed: World = {
  machines: {
    'Other-1': {},
    'Other-2': { team: 'b' },
    OrdersMain1: { 'stepwright:workflow': 'OrderFulfilment', 'stepwright:starter': 'Orders-Start' },
    OrdersUndo1: { 'stepwright:workflow': 'OrderFulfilment' },
    'Orders-Start': { 'stepwright:workflow': 'OrderFulfilment' },
    NightlyMain1: {
      'stepwright:workflow': 'Nightly',
      'stepwright:starter': 'Nightly-Start',
      'stepwright:schedule-group': 'Nightly',
    },
    'Nightly-Start': { 'stepwright:workflow': 'Nightly' },
    ByHand: { 'stepwright:workflow': 'Manual' },
  },
  comments: { OrdersMain1: `Orders. Undone by ${arnOf('OrdersUndo1')}:3` },
  rules: {
    'Orders-A': { of: 'OrdersMain1', expression: 'cron(0 6 1 * ? *)' },
    'Orders-On-Upload': { of: 'OrdersMain1' },
    'Orders-B': { of: 'Orders-Start', expression: 'cron(0 6 ? * MON *)', state: 'DISABLED' },
    'Orders-C': { of: 'OrdersMain1', expression: 'rate(1 day)' },
    Strange: { of: 'Other-1', expression: 'cron(0 6 * * ? *)' },
  },
  schedules: [fullSchedule],
};
