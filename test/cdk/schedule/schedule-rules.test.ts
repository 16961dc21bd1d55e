import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { emitScheduleStarter } from '../../../lib/cdk/schedule/schedule-starter.js';
import { assertMachineRules } from '../../asl/machine-rules.js';
import { recurringShop, shop, shopProject } from '../shop.js';
import { definitionOf, resourcesOf, statementsOf, synthesise, textOf } from '../synthesise.js';

const projectRoot = shopProject();

/** Without the rule that prunes versions. */
const schedulesOf = (template: Template) =>
  Object.entries(resourcesOf(template, 'AWS::Events::Rule')).flatMap(([id, rule]) =>
    id.startsWith('OrdersSchedule') ? [rule] : [],
  );

describe('the rules of a recurring workflow', () => {
  it('are none for one that is started by hand', () => {
    const { template, construct } = synthesise({ workflow: shop, projectRoot });
    expect(schedulesOf(template)).toEqual([]);
    expect(construct.rules).toEqual([]);
  });

  it('start it with the scheduled time', () => {
    const { template, construct } = synthesise({ workflow: recurringShop, projectRoot });
    expect(construct.rules).toHaveLength(1);
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(30 6 ? * MON-FRI *)',
      State: 'ENABLED',
      Targets: [{ InputTransformer: { InputPathsMap: { time: '$.time' }, InputTemplate: '{"scheduledTime":<time>}' } }],
    });
  });

  it('refuse an input that EventBridge would take for placeholders', () => {
    const schedule = { input: { html: '<b>' } };
    expect(() => synthesise({ workflow: recurringShop, projectRoot, schedule })).toThrow('WF403');
  });

  it('may start that machine and nothing else', () => {
    const { template } = synthesise({ workflow: recurringShop, projectRoot });
    const target = resourcesOf(template, 'AWS::Events::Rule').OrdersSchedule?.Properties.Targets[0];
    expect([textOf(target.Arn), textOf(target.RoleArn)]).toEqual([
      'Arn(OrdersStateMachine)',
      'Arn(OrdersScheduleRole)',
    ]);
    expect(statementsOf(template, 'OrdersScheduleRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersStateMachine)' },
    ]);
  });

  it('pass on an input of the user, the scheduled time always among it', () => {
    const input = { shops: ['Bern', 'Basel'], dryRun: false, scheduledTime: 'never' };
    const { template } = synthesise({ workflow: recurringShop, projectRoot, schedule: { input } });
    const rule = resourcesOf(template, 'AWS::Events::Rule').OrdersSchedule;
    expect(rule?.Properties.Targets[0].InputTransformer.InputTemplate).toBe(
      '{"shops":["Bern","Basel"],"dryRun":false,"scheduledTime":<time>}',
    );
  });

  it('can be off, and say what happens to starts that fail', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const deadLetterQueue = new Queue(stack, 'Missed');
    new WorkflowStateMachine(stack, 'Orders', {
      workflow: recurringShop,
      projectRoot,
      schedule: { enabled: false, deadLetterQueue, retryAttempts: 3, maxEventAge: Duration.hours(1) },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      State: 'DISABLED',
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 }, DeadLetterConfig: {} }],
    });
  });
});

describe('the rules of a pattern that means OR', () => {
  const workflow = { ...recurringShop, cronPattern: '0 6 1,15 * mon' };
  const { template, construct } = synthesise({ workflow, projectRoot, schedule: { input: { dryRun: true } } });

  it('are two, with a starter before the workflow', () => {
    expect(construct.rules).toHaveLength(2);
    expect(construct.rule).toBe(construct.rules[0]);
    const rules = schedulesOf(template).map(({ Properties }) => ({
      when: Properties.ScheduleExpression,
      starts: textOf(Properties.Targets[0].Arn),
      with: Properties.Targets[0].InputTransformer.InputTemplate,
    }));
    const input = '{"dryRun":true,"scheduledTime":<time>}';
    expect(rules).toEqual([
      { when: 'cron(0 6 1,15 * ? *)', starts: 'Arn(OrdersScheduleStarter)', with: input },
      { when: 'cron(0 6 ? * MON *)', starts: 'Arn(OrdersScheduleStarter)', with: input },
    ]);
  });

  it('say what they are part of, as far as there is room', () => {
    expect(schedulesOf(template).map(({ Properties }) => Properties.Description)).toEqual([
      'Starts Shop (UTC, 1 of 2): 0 6 1,15 * mon',
      'Starts Shop (UTC, 2 of 2): 0 6 1,15 * mon',
    ]);
    const long = { ...recurringShop, cronPattern: `${'0'.repeat(600)} 6 * * *` };
    const [rule] = schedulesOf(synthesise({ workflow: long, projectRoot }).template);
    expect([rule?.Properties.Description.length, rule?.Properties.ScheduleExpression]).toEqual([
      ...[512, 'cron(0 6 * * ? *)'],
    ]);
  });

  it('may start the starter and nothing else, both by one role', () => {
    expect(statementsOf(template, 'OrdersScheduleRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersScheduleStarter)' },
    ]);
    expect(trustOf(template, 'OrdersScheduleRole')).toEqual({
      Service: 'events.amazonaws.com',
      Condition: {
        StringEquals: { 'aws:SourceAccount': 'account' },
        ArnEquals: {
          'aws:SourceArn': ruleNamesOf(template).map((name) => `arn:aws:events:region:account:rule/${name}`),
        },
      },
    });
  });

  it('have a starter that may start the workflow and nothing else', () => {
    expect(statementsOf(template, 'OrdersScheduleStarterRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersStateMachine)' },
    ]);
    assertMachineRules(definitionOf(template, 'OrdersScheduleStarter'));
  });
});

describe('the starter', () => {
  it('is found by a tag of the workflow, and is not there where nothing needs it', () => {
    const { template, construct } = synthesise({ workflow: recurringShop, projectRoot, schedule: { overlap: 'skip' } });
    const { OrdersScheduleStarter, OrdersStateMachine } = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
    const name = OrdersScheduleStarter?.Properties.StateMachineName;
    expect(name).toMatch(/^Shop-Orders-[0-9A-F]{8}-Starter$/);
    expect(OrdersStateMachine?.Properties.Tags).toContainEqual({ Key: 'stepwright:starter', Value: name });
    expect(construct.scheduleStarter).toBeDefined();
    const plain = synthesise({ workflow: recurringShop, projectRoot });
    expect(plain.construct.scheduleStarter).toBeUndefined();
    expect(Object.keys(resourcesOf(plain.template, 'AWS::StepFunctions::StateMachine'))).toEqual([
      'OrdersRollbackStateMachine',
      'OrdersStateMachine',
    ]);
  });

  it('that skips may list executions of the workflow, and start it and itself', () => {
    const { template } = synthesise({ workflow: recurringShop, projectRoot, schedule: { overlap: 'skip' } });
    const name = resourcesOf(template, 'AWS::StepFunctions::StateMachine').OrdersScheduleStarter?.Properties
      .StateMachineName;
    expect(statementsOf(template, 'OrdersScheduleStarterRole')).toEqual([
      {
        Action: 'states:StartExecution',
        Resource: [`arn:aws:states:region:account:stateMachine:${name}`, 'Arn(OrdersStateMachine)'],
      },
      { Action: 'states:ListExecutions', Resource: 'Arn(OrdersStateMachine)' },
    ]);
    expect(textOf(schedulesOf(template)[0]?.Properties.Targets[0].Arn)).toBe('Arn(OrdersScheduleStarter)');
    expect(definitionOf(template, 'OrdersScheduleStarter')).toEqual(
      emitScheduleStarter({
        ...{ workflow: 'Shop', stateMachineArn: 'Arn(OrdersStateMachine)', partition: 'aws' },
        ...{ overlap: 'skip', type: 'STANDARD' },
      }),
    );
  });

  it('is traced and logged as the workflow is', () => {
    const { template } = synthesise({
      ...{ workflow: recurringShop, projectRoot, schedule: { overlap: 'skip' } },
      ...{ tracing: true, logLevel: LogLevel.ERROR },
    });
    expect(resourcesOf(template, 'AWS::StepFunctions::StateMachine').OrdersScheduleStarter?.Properties).toMatchObject({
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
  });
});

describe('a dead-letter queue of rules', () => {
  const withQueue = (queueOf: (stack: Stack) => IQueue) => {
    const stack = new Stack(new App(), 'Shop');
    new WorkflowStateMachine(stack, 'Orders', {
      ...{ workflow: recurringShop, projectRoot, schedule: { deadLetterQueue: queueOf(stack) } },
    });
    return stack;
  };

  it('is open to the rule, and so is its key', () => {
    const template = Template.fromStack(
      withQueue((stack) => new Queue(stack, 'Missed', { encryption: QueueEncryption.KMS }) as IQueue),
    );
    const [policy] = Object.values(resourcesOf(template, 'AWS::SQS::QueuePolicy'));
    const [allowed] = policy?.Properties.PolicyDocument.Statement ?? [];
    expect([allowed.Action, allowed.Principal]).toEqual(['sqs:SendMessage', { Service: 'events.amazonaws.com' }]);
    expect(textOf(allowed.Condition.ArnEquals['aws:SourceArn'])).toBe('Arn(OrdersSchedule)');
    const [key] = Object.values(resourcesOf(template, 'AWS::KMS::Key'));
    const use = key?.Properties.KeyPolicy.Statement.find(
      ({ Principal }: { Principal: { Service?: string } }) => Principal.Service === 'events.amazonaws.com',
    );
    expect(use.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    expect(textOf(use.Condition.StringEquals['aws:SourceAccount'])).toBe('account');
  });

  it('that is imported is warned of, since nobody can extend its policy', () => {
    const stack = withQueue((stack) =>
      Queue.fromQueueArn(stack, 'Theirs', 'arn:aws:sqs:eu-west-1:123456789012:theirs'),
    );
    Annotations.fromStack(stack).hasWarning('/Shop/Orders', Match.stringLikeRegexp('sqs:SendMessage'));
  });
});

/** Who may use a role, with conditions as text. */
function trustOf(template: Template, roleId: string): object {
  const [statement] =
    resourcesOf(template, 'AWS::IAM::Role')[roleId]?.Properties.AssumeRolePolicyDocument.Statement ?? [];
  const { StringEquals, ArnEquals } = statement.Condition;
  return {
    ...statement.Principal,
    Condition: {
      StringEquals: { 'aws:SourceAccount': textOf(StringEquals['aws:SourceAccount']) },
      ArnEquals: { 'aws:SourceArn': [ArnEquals['aws:SourceArn']].flat().map(textOf) },
    },
  };
}

function ruleNamesOf(template: Template): readonly string[] {
  return schedulesOf(template).map(({ Properties }) => Properties.Name);
}
