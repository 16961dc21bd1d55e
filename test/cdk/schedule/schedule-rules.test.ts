import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { assertMachineRules, assertValidatorAccepts } from '../../asl/machine-rules.js';
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
      'Arn(OrdersStateMachineEventsRole)',
    ]);
    expect(statementsOf(template, 'OrdersStateMachineEventsRole')).toEqual([
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

  it('are two, the second with a gate before the workflow', () => {
    expect(construct.rules).toHaveLength(2);
    const rules = schedulesOf(template).map(({ Properties }) => ({
      when: Properties.ScheduleExpression,
      starts: textOf(Properties.Targets[0].Arn),
      with: Properties.Targets[0].InputTransformer.InputTemplate,
    }));
    const input = '{"dryRun":true,"scheduledTime":<time>}';
    expect(rules).toEqual([
      { when: 'cron(0 6 1,15 * ? *)', starts: 'Arn(OrdersStateMachine)', with: input },
      { when: 'cron(0 6 ? * MON *)', starts: 'Arn(OrdersScheduleGate)', with: input },
    ]);
  });

  it('have a gate that is traced as the workflow is', () => {
    const workflow = { ...recurringShop, cronPattern: '0 6 1 * 1' };
    const traced = synthesise({ workflow, projectRoot, tracing: true }).template;
    expect(resourcesOf(traced, 'AWS::StepFunctions::StateMachine').OrdersScheduleGate?.Properties).toMatchObject({
      TracingConfiguration: { Enabled: true },
    });
  });

  it('have a gate that may start the workflow and nothing else', () => {
    expect(statementsOf(template, 'OrdersScheduleGateRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersStateMachine)' },
    ]);
    expect(statementsOf(template, 'OrdersScheduleGateEventsRole')).toEqual([
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersScheduleGate)' },
    ]);
    assertMachineRules(definitionOf(template, 'OrdersScheduleGate'));
    assertValidatorAccepts(definitionOf(template, 'OrdersScheduleGate'));
  });
});
