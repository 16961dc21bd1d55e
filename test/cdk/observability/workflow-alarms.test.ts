import { App, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import cdkJson from '../../../cdk.json';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { recurringShop, shop, shopProject } from '../shop.js';
import { resourcesOf, synthesise, textOf } from '../synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot, alarms: true } satisfies WorkflowStateMachineProps;

/** Alarms by the ends of their ids: what is counted, in words. */
function alarmsOf(template: Template) {
  const alarms = Object.entries(resourcesOf(template, 'AWS::CloudWatch::Alarm'));
  return Object.fromEntries(
    alarms.map(([id, { Properties }]) => [
      id.replace(/^OrdersAlarms/, ''),
      Properties.Metrics === undefined
        ? [words(Properties)]
        : Properties.Metrics.flatMap((one: { Expression?: string; MetricStat?: { Metric: object; Stat: string } }) =>
            one.MetricStat === undefined
              ? [one.Expression]
              : [words({ ...one.MetricStat.Metric, Statistic: one.MetricStat.Stat })],
          ),
    ]),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: a template is as deep as it is wide
function words({ Namespace, MetricName, Statistic, Dimensions }: any): string {
  const of = Dimensions.map(({ Name, Value }: { Name: string; Value: unknown }) => `${Name} ${nameIn(Value)}`);
  return `${Namespace} ${MetricName} ${Statistic} of ${of.join()}`;
}

/** Also of a name that is taken from an ARN. */
function nameIn(value: unknown): string {
  const [index, split] = (value as { 'Fn::Select'?: [number, { 'Fn::Split': [string, unknown] }] })['Fn::Select'] ?? [];
  return split === undefined ? textOf(value) : `${index} of ${textOf(split['Fn::Split'][1])}`;
}

describe('alarms', () => {
  it('are those that have something to watch', () => {
    expect(alarmsOf(synthesise(ofShop).template)).toEqual({
      ExecutionsFailed: ['AWS/States ExecutionsFailed Sum of StateMachineArn Arn(OrdersStateMachine)'],
      ExecutionsTimedOut: ['AWS/States ExecutionsTimedOut Sum of StateMachineArn Arn(OrdersStateMachine)'],
      ExecutionsAborted: ['AWS/States ExecutionsAborted Sum of StateMachineArn Arn(OrdersStateMachine)'],
      ExecutionsThrottled: [
        'SUM([m1, m2])',
        'AWS/States ExecutionThrottled Sum of StateMachineArn Arn(OrdersStateMachine)',
        'AWS/States ExecutionThrottled Sum of StateMachineArn Arn(OrdersRollbackStateMachine)',
      ],
      FunctionsThrottled: [
        'SUM([m1, m2, m3, m4])',
        ...['TaskValidate', 'TaskChargeCard', 'UndoChargeCard', 'TaskReserve'].map(
          (name) => `AWS/Lambda Throttles Sum of FunctionName 6 of Arn(Orders${name}Function)`,
        ),
      ],
      RollbackIncomplete: [
        'SUM([m1, m2, m3])',
        'AWS/States ExecutionsFailed Sum of StateMachineArn Arn(OrdersRollbackStateMachine)',
        'AWS/States ExecutionsTimedOut Sum of StateMachineArn Arn(OrdersRollbackStateMachine)',
        'AWS/States ExecutionsAborted Sum of StateMachineArn Arn(OrdersRollbackStateMachine)',
      ],
      StepwrightVersionsPruneFailed: ['AWS/Lambda Errors Sum of FunctionName Arn(StepwrightVersionsPruneFunction)'],
    });
  });

  it('go off at the first time within five minutes, and not for want of data', () => {
    synthesise(ofShop).template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmDescription: Match.stringLikeRegexp('Shop.*Next: '),
      AlarmName: Match.absent(),
    });
  });

  it('watch dead letters and schedules where there are some', () => {
    const app = new App({ context: cdkJson.context });
    const stack = new Stack(app, 'Shop');
    new WorkflowStateMachine(stack, 'Orders', {
      ...ofShop,
      workflow: recurringShop,
      rollbackWhenStopped: true,
      schedule: { deadLetterQueue: new Queue(stack, 'Missed') as never },
    });
    const alarms = alarmsOf(Template.fromStack(stack));
    expect(alarms.StoppedRollbackDeadLetters).toEqual([
      'AWS/SQS ApproximateNumberOfMessagesVisible Maximum of QueueName QueueName(OrdersWhenStoppedDeadLetters)',
    ]);
    expect(alarms.ScheduleDeadLetters).toEqual([
      'AWS/SQS ApproximateNumberOfMessagesVisible Maximum of QueueName QueueName(Missed)',
    ]);
    expect(alarms.ScheduleFailed).toEqual(['AWS/Events FailedInvocations Sum of RuleName Arn(OrdersSchedule)']);
  });

  it('watch the starter of a schedule, and what EventBridge Scheduler gave up on', () => {
    const workflow = { ...recurringShop, cronPattern: '0 6 1 * 1', timeZone: 'Europe/Berlin' };
    const { ScheduleFailed } = alarmsOf(synthesise({ ...ofShop, workflow }).template);
    expect(ScheduleFailed).toEqual([
      'SUM([m1, m2, m3, m4])',
      expect.stringMatching(/^AWS\/Scheduler InvocationDroppedCount Sum of ScheduleGroup /),
      ...['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map((name) =>
        expect.stringMatching(`AWS/States ${name} Sum of StateMachineArn Arn\\(OrdersScheduleStarter\\)`),
      ),
    ]);
  });

  it('of functions look at ten each', () => {
    const names = Array.from({ length: 23 }, (_, index) => `T${index}`);
    const tasks = names.map((name, index) => ({
      name,
      fcn: 'lambdas/validate.ts',
      nextTasks: names.slice(index + 1, index + 2),
    }));
    const { template, construct } = synthesise({ ...ofShop, workflow: { name: 'Long', headTask: 'T0', tasks } });
    const alarms = alarmsOf(template);
    expect(alarms.FunctionsThrottled).toHaveLength(1 + 10);
    expect(alarms.FunctionsThrottled2).toHaveLength(1 + 10);
    expect(alarms.FunctionsThrottled3).toHaveLength(1 + 3);
    expect(construct.alarms.functionsThrottled3?.node.path).toBe('Shop/Orders/Alarms/FunctionsThrottled3');
  });

  it('can be set and left out one by one', () => {
    const { template, construct } = synthesise({
      ...ofShop,
      pinVersions: false,
      alarms: {
        executionsFailed: { threshold: 3, period: Duration.hours(1), evaluationPeriods: 2 },
        rollbackIncomplete: { period: Duration.minutes(1) },
        executionsTimedOut: false,
        executionsAborted: false,
        executionsThrottled: false,
        functionsThrottled: false,
      },
    });
    expect(Object.keys(construct.alarms)).toEqual(['executionsFailed', 'rollbackIncomplete']);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { Threshold: 3, Period: 3600, EvaluationPeriods: 2 });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Threshold: 1,
      Metrics: Match.arrayWith([Match.objectLike({ MetricStat: Match.objectLike({ Period: 60 }) })]),
    });
  });

  it('are none unless they are asked for', () => {
    for (const alarms of [false, undefined]) {
      const { template, construct } = synthesise({
        workflow: shop,
        projectRoot,
        ...(alarms === false ? { alarms } : {}),
      });
      template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
      expect(construct.alarms).toEqual({});
    }
  });

  it('do not wait for what Express executions cannot do', () => {
    const workflow = { ...shop, tasks: shop.tasks.map(({ rollback: _, ...task }) => task) };
    const { construct } = synthesise({ ...ofShop, workflow, type: 'EXPRESS' });
    expect(Object.keys(construct.alarms)).toEqual([
      'executionsFailed',
      'executionsTimedOut',
      'executionsThrottled',
      'functionsThrottled',
      'versionPrunerFailed',
    ]);
  });
});

describe('the topic of alarms', () => {
  const withTopic = (make: (stack: Stack) => Topic, workflows = ['Orders']) => {
    const app = new App({ context: cdkJson.context });
    const stack = new Stack(app, 'Shop');
    const alarmTopic = make(stack);
    for (const id of workflows) new WorkflowStateMachine(stack, id, { ...ofShop, alarmTopic: alarmTopic as never });
    return { stack, template: Template.fromStack(stack) };
  };
  const ofAlarms = {
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    ArnLike: {
      'aws:SourceArn': {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':cloudwatch:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':alarm:*',
          ],
        ],
      },
    },
  };

  it('is told of each, and lets the alarms of the account publish', () => {
    const { template } = withTopic((stack) => new Topic(stack, 'Pager', { enforceSSL: true }));
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('Pager') }],
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: ofAlarms,
          }),
        ]),
      },
    });
  });

  it('lets them use its key', () => {
    const { template } = withTopic((stack) => new Topic(stack, 'Pager', { masterKey: new Key(stack, 'Key') as never }));
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Resource: '*',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: ofAlarms,
          },
        ]),
      },
    });
  });

  it('says once whom it lets in, and is told once of an alarm that workflows share', () => {
    const { template } = withTopic((stack) => new Topic(stack, 'Pager'), ['Orders', 'Returns']);
    const [policy] = Object.values(resourcesOf(template, 'AWS::SNS::TopicPolicy'));
    expect(policy?.Properties.PolicyDocument.Statement).toHaveLength(1);
    const shared = resourcesOf(template, 'AWS::CloudWatch::Alarm').StepwrightVersionsPruneFailed;
    expect(shared?.Properties.AlarmActions).toHaveLength(1);
  });

  it('may be in the stack around that of the workflow, where the shared alarm is', () => {
    const app = new App({ context: cdkJson.context });
    const stack = new Stack(app, 'Shop');
    const nested = new NestedStack(stack, 'Inner');
    const alarmTopic = new Topic(stack, 'Pager') as never;
    new WorkflowStateMachine(nested, 'Orders', { ...ofShop, alarmTopic, functionStacks: 2 });
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 1);
    Template.fromStack(nested).resourceCountIs('AWS::CloudWatch::Alarm', 6);
  });

  it('that is imported has to let them in already', () => {
    const arn = 'arn:aws:sns:eu-west-1:123456789012:pager';
    const { stack } = withTopic((scope) => Topic.fromTopicArn(scope, 'Pager', arn) as Topic);
    Annotations.fromStack(stack).hasWarning(
      '/Shop/Orders',
      Match.stringLikeRegexp('alarmTopic cannot extend the policy of Shop/Pager'),
    );
  });
});
