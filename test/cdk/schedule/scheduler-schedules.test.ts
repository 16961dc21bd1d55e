import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { type ScheduleOptions, WorkflowStateMachine } from '../../../lib/cdk/index.js';
import type { WorkflowDocument } from '../../../lib/definition/document.js';
import { recurringShop, shopProject } from '../shop.js';
import { definitionOf, resourcesOf, statementsOf, textOf } from '../synthesise.js';

const projectRoot = shopProject();

function deploy(
  schedule: ScheduleOptions | ((stack: Stack) => ScheduleOptions) = {},
  workflow: object = { ...recurringShop, timeZone: 'Europe/Berlin' },
) {
  const stack = new Stack(new App(), 'Shop');
  const construct = new WorkflowStateMachine(stack, 'Orders', {
    ...{
      workflow: { ...workflow },
      projectRoot,
      schedule: typeof schedule === 'function' ? schedule(stack) : schedule,
    },
  });
  return { stack, construct, template: Template.fromStack(stack) };
}

const schedulesOf = (template: Template) =>
  Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule')).map(({ Properties }) => Properties);

describe('the schedule of a workflow with a time zone', () => {
  const { template, construct } = deploy();
  const [schedule] = schedulesOf(template);

  it('is one of Scheduler, by the clocks of the zone, and no rule', () => {
    expect([construct.rules, construct.rule, construct.schedules.length, construct.scheduleStarter]).toEqual([
      ...[[], undefined, 1, undefined],
    ]);
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(30 6 ? * MON-FRI *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Description: 'Starts Shop (Europe/Berlin): 30 6 * * 1-5',
      Target: { RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
    });
  });

  it('starts the workflow with the scheduled time', () => {
    expect(textOf(schedule.Target.Arn)).toBe('Arn(OrdersStateMachine)');
    expect(JSON.parse(textOf(schedule.Target.Input))).toEqual({ scheduledTime: '<aws.scheduler.scheduled-time>' });
  });

  it('is in a group of its own, which a tag of the workflow names', () => {
    const groups = resourcesOf(template, 'AWS::Scheduler::ScheduleGroup');
    const name = groups.OrdersScheduleGroup?.Properties.Name;
    expect(name).toMatch(/^Shop-Orders-[0-9A-F]{8}-Schedules$/);
    expect(textOf(schedule.GroupName)).toBe('Arn(OrdersScheduleGroup)');
    const machine = resourcesOf(template, 'AWS::StepFunctions::StateMachine').OrdersStateMachine;
    expect(machine?.Properties.Tags).toContainEqual({ Key: 'stepwright:schedule-group', Value: name });
  });

  it('may start that machine and nothing else, and only that group may use the role', () => {
    expect(textOf(schedule.Target.RoleArn)).toBe('Arn(OrdersZonedScheduleRole)');
    expect(statementsOf(template, 'OrdersZonedScheduleRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersStateMachine)' },
    ]);
    const [trust] =
      resourcesOf(template, 'AWS::IAM::Role').OrdersZonedScheduleRole?.Properties.AssumeRolePolicyDocument.Statement ??
      [];
    expect(trust.Principal).toEqual({ Service: 'scheduler.amazonaws.com' });
    expect(textOf(trust.Condition.StringEquals['aws:SourceAccount'])).toBe('account');
    expect(textOf(trust.Condition.ArnEquals['aws:SourceArn'])).toBe('Arn(OrdersScheduleGroup)');
  });

  it('waits for what its role may do', () => {
    const [made] = Object.values(template.findResources('AWS::Scheduler::Schedule'));
    expect(made?.DependsOn).toContainEqual(expect.stringMatching(/^OrdersZonedScheduleRoleDefaultPolicy/));
  });

  it('takes all options', () => {
    const { template } = deploy((stack) => ({
      ...{ enabled: false, retryAttempts: 3, maxEventAge: Duration.minutes(90), flexibleWindow: Duration.minutes(15) },
      ...{ input: { html: '<b>', scheduledTime: 'never' }, deadLetterQueue: new Queue(stack, 'Missed') as IQueue },
    }));
    const [schedule] = schedulesOf(template);
    expect(schedule).toMatchObject({
      State: 'DISABLED',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: { RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 5400 } },
    });
    expect(JSON.parse(textOf(schedule.Target.Input))).toEqual({
      html: '<b>',
      scheduledTime: '<aws.scheduler.scheduled-time>',
    });
    expect(textOf(schedule.Target.DeadLetterConfig.Arn)).toBe('Arn(Missed)');
    expect(statementsOf(template, 'OrdersZonedScheduleRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersStateMachine)' },
      { Action: 'sqs:SendMessage', Resource: 'Arn(Missed)' },
    ]);
  });

  it('may use the key of a dead-letter queue', () => {
    const { template } = deploy((stack) => {
      const key = new Key(stack, 'Key');
      const queue = new Queue(stack, 'Missed', { encryption: QueueEncryption.KMS, encryptionMasterKey: key });
      return { deadLetterQueue: queue as IQueue };
    });
    expect(statementsOf(template, 'OrdersZonedScheduleRole')).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: 'Arn(Key)',
    });
  });

  it('goes with a key for everything, which the queue has as well', () => {
    const stack = new Stack(new App(), 'Shop');
    const encryptionKey = new Key(stack, 'Key');
    const queue = new Queue(stack, 'Missed', { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey });
    for (const [id, timeZone] of [['Zoned', 'UTC'] as const, ['Plain', undefined] as const]) {
      new WorkflowStateMachine(stack, id, {
        ...{ workflow: { ...recurringShop, name: id, ...(timeZone === undefined ? {} : { timeZone }) }, projectRoot },
        ...{ encryptionKey, schedule: { overlap: 'skip', deadLetterQueue: queue as IQueue } },
      });
    }
    // Finds resources that wait for one another.
    const template = Template.fromStack(stack);
    const { ZonedScheduleStarter, PlainScheduleStarter } = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
    for (const starter of [ZonedScheduleStarter, PlainScheduleStarter]) {
      expect(starter?.Properties.EncryptionConfiguration.Type).toBe('CUSTOMER_MANAGED_KMS_KEY');
    }
  });

  it('starts an Express workflow through a starter that knows its firings, where the pattern means OR', () => {
    const { rollback: _, ...charge } = recurringShop.tasks[1] as { readonly rollback?: object };
    const tasks = [recurringShop.tasks[0], charge, recurringShop.tasks[2]];
    const stack = new Stack(new App(), 'Shop');
    new WorkflowStateMachine(stack, 'Orders', {
      workflow: { ...recurringShop, tasks, cronPattern: '0 6 1 * 1' } as unknown as WorkflowDocument,
      ...{ projectRoot, type: 'EXPRESS' },
    });
    const template = Template.fromStack(stack);
    const { OrdersScheduleStarter: starter } = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
    expect(starter?.Properties.StateMachineType).toBeUndefined();
    expect(definitionOf(template, 'OrdersScheduleStarter').StartAt).toBe('Is this the one that decides?');
  });

  it('is two where the pattern means OR, with a starter before the workflow', () => {
    const { template, construct } = deploy(
      {},
      { ...recurringShop, cronPattern: '0 6 1 * 1', timeZone: 'Asia/Kolkata' },
    );
    expect(
      schedulesOf(template).map(({ Name, ScheduleExpression, ScheduleExpressionTimezone, Target }) => [
        ...[Name, ScheduleExpression, ScheduleExpressionTimezone, textOf(Target.Arn)],
      ]),
    ).toEqual([
      ['Schedule', 'cron(0 6 1 * ? *)', 'Asia/Kolkata', 'Arn(OrdersScheduleStarter)'],
      ['Schedule2', 'cron(0 6 ? * MON *)', 'Asia/Kolkata', 'Arn(OrdersScheduleStarter)'],
    ]);
    expect(statementsOf(template, 'OrdersZonedScheduleRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersScheduleStarter)' },
    ]);
    expect(construct.schedules).toHaveLength(2);
  });
});
