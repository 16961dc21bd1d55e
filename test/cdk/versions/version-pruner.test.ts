import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type PinOptions, WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { VersionPruner } from '../../../lib/cdk/versions/version-pruner.js';
import { flightDelays } from '../../../lib/examples/flight-delays.js';
import { shop, shopProject } from '../shop.js';
import { definitionOf, resourcesOf, statementsOf, synthesise, textOf } from '../synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot };

describe('a pinned workflow', () => {
  const { template, construct } = synthesise(ofShop);

  it('calls versions of functions, and is undone by a version of the machine', () => {
    const texts = ['OrdersStateMachine', 'OrdersRollbackStateMachine'].map((id) =>
      JSON.stringify(definitionOf(template, id)),
    );
    expect([...texts.join().matchAll(/"FunctionName":"(.*?)"/g)].map(([, arn]) => arn).sort()).toEqual([
      'Arn(OrdersTaskChargeCardFunctionCurrentVersion)',
      'Arn(OrdersTaskReserveFunctionCurrentVersion)',
      'Arn(OrdersTaskValidateFunctionCurrentVersion)',
      'Arn(OrdersUndoChargeCardFunctionCurrentVersion)',
    ]);
    expect(texts[0]).toContain('"StateMachineArn":"Arn(OrdersRollbackStateMachineVersion)"');
  });

  it('leaves old versions of functions alone, but for those of a failed deployment', () => {
    template.allResources('AWS::Lambda::Version', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('publishes a version of the machine that undoes whenever that changes, and leaves the old one', () => {
    const [version] = Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachineVersion'));
    expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(textOf(version?.Properties.StateMachineArn)).toBe('Arn(OrdersRollbackStateMachine)');
    expect(textOf(version?.Properties.StateMachineRevisionId)).toBe(
      'StateMachineRevisionId(OrdersRollbackStateMachine)',
    );
    expect(construct.rollbackStateMachineVersion?.node.path).toBe('Shop/Orders/RollbackStateMachineVersion');
  });

  it('is pruned once a day', () => {
    const rule = resourcesOf(template, 'AWS::Events::Rule').OrdersPruneVersions;
    expect(rule?.Properties.ScheduleExpression).toBe('rate(1 day)');
    expect(JSON.parse(textOf(rule?.Properties.Targets[0].Input))).toEqual({
      stateMachineArn: 'Arn(OrdersStateMachine)',
      rollbackStateMachineArn: 'Arn(OrdersRollbackStateMachine)',
      keep: 10,
      keepForDays: 91,
    });
    expect(textOf(rule?.Properties.Targets[0].Arn)).toBe('Arn(StepwrightVersionsPruneFunction)');
    expect(construct.pruneRule?.node.path).toBe('Shop/Orders/PruneVersions');
    expect(construct.versionPruner?.node.path).toBe('Shop/StepwrightVersions/Prune/Function');
  });

  it('is pruned by a function that can delete versions, and nothing that has them', () => {
    const statements = statementsOf(template, 'StepwrightVersionsPruneRole') as {
      Action: unknown;
      Resource: unknown;
    }[];
    const functions = ['TaskChargeCard', 'TaskReserve', 'TaskValidate', 'UndoChargeCard'].map(
      (name) => `Arn(Orders${name}Function)`,
    );
    const executions = (machine: string) => `arn:aws:states:region:account:execution:Name(${machine}):*`;
    expect(statements).toEqual([
      { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'Arn(StepwrightVersionsPruneLogs)' },
      { Action: 'sqs:SendMessage', Resource: 'Arn(StepwrightVersionsDeadLetters)' },
      {
        Action: ['states:DescribeStateMachine', 'states:ListExecutions', 'states:ListStateMachineVersions'],
        Resource: ['Arn(OrdersRollbackStateMachine)', 'Arn(OrdersStateMachine)'],
      },
      {
        Action: 'states:DescribeStateMachineForExecution',
        Resource: [executions('OrdersRollbackStateMachine'), executions('OrdersStateMachine')],
      },
      {
        Action: 'states:DeleteStateMachineVersion',
        Resource: 'Arn(OrdersRollbackStateMachine)',
      },
      { Action: 'lambda:ListVersionsByFunction', Resource: functions },
      { Action: 'lambda:DeleteFunction', Resource: functions.map((arn) => `${arn}:*`) },
    ]);
  });

  it('has what could not be pruned in a queue, be it that the function failed or that it was never called', () => {
    const queue = { 'Fn::GetAtt': [expect.stringMatching(/^StepwrightVersionsDeadLetters/), 'Arn'] };
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^StepwrightVersionsPruneFunction') },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 6 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } } },
    });
    const { Properties } = resourcesOf(template, 'AWS::Events::Rule').OrdersPruneVersions ?? {};
    expect(Properties.Targets[0].DeadLetterConfig).toEqual({ Arn: queue });
    const { deadLetterQueue, function: fcn } = VersionPruner.find(construct)!;
    expect(fcn).toBe(construct.versionPruner);
    expect(deadLetterQueue.node.path).toBe('Shop/StepwrightVersions/DeadLetters');
  });

  it('without anything to undo is pruned of functions alone', () => {
    const { template: alone, construct: recurring } = synthesise({ workflow: flightDelays });
    alone.resourceCountIs('AWS::StepFunctions::StateMachineVersion', 0);
    expect(recurring.rollbackStateMachineVersion).toBeUndefined();
    expect(JSON.stringify(alone.toJSON())).not.toContain('states:DeleteStateMachineVersion');
  });
});

describe('a workflow that is not pinned', () => {
  const { template, construct } = synthesise({ ...ofShop, pinVersions: false });

  it('calls functions and starts the machine as they are, and has nothing to prune', () => {
    const main = JSON.stringify(definitionOf(template, 'OrdersStateMachine'));
    expect(main).toContain('"FunctionName":"Arn(OrdersTaskReserveFunction)"');
    expect(main).toContain('"StateMachineArn":"Arn(OrdersRollbackStateMachine)"');
    template.resourceCountIs('AWS::Lambda::Version', 0);
    template.resourceCountIs('AWS::StepFunctions::StateMachineVersion', 0);
    template.resourceCountIs('AWS::Lambda::Function', 4);
    const { versionPruner, pruneRule, rollbackStateMachineVersion } = construct;
    expect([versionPruner, pruneRule, rollbackStateMachineVersion]).toEqual([undefined, undefined, undefined]);
  });

  it('has machines with the same rights, which executions from before still need', () => {
    const pinned = synthesise(ofShop).template;
    for (const role of ['OrdersStateMachineRole', 'OrdersRollbackStateMachineRole']) {
      expect(statementsOf(template, role)).toEqual(statementsOf(pinned, role));
    }
  });
});

describe('the workflows of a stack', () => {
  it('are pruned by one function, each as it says', () => {
    const stack = new Stack(new App(), 'Shop');
    const [orders, returns] = [
      new WorkflowStateMachine(stack, 'Orders', ofShop),
      new WorkflowStateMachine(stack, 'Returns', { ...ofShop, pinVersions: { keep: 3, keepFor: Duration.days(120) } }),
    ];
    expect(orders?.versionPruner).toBe(returns?.versionPruner);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Lambda::Function', 4 + 4 + 1);
    const rules = resourcesOf(template, 'AWS::Events::Rule');
    expect(JSON.parse(textOf(rules.ReturnsPruneVersions?.Properties.Targets[0].Input))).toMatchObject({
      stateMachineArn: 'Arn(ReturnsStateMachine)',
      keep: 3,
      keepForDays: 120,
    });
  });

  it('need no more of the policy of its queue, which takes ten conditions, however many they are', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const pruner = new VersionPruner(stack, 'Pruner');
    for (let count = 1; count <= 12; count += 1) {
      new WorkflowStateMachine(count === 12 ? new Stack(app, 'Other') : stack, `Orders${count}`, {
        workflow: { ...shop, tasks: [{ name: 'Validate', fcn: 'lambdas/validate.ts' }] },
        projectRoot,
        pinVersions: { pruner },
      });
    }
    const [policy] = Object.values(resourcesOf(Template.fromStack(stack), 'AWS::SQS::QueuePolicy'));
    const statements = policy?.Properties.PolicyDocument.Statement as { Condition: object }[];
    expect(statements.map(({ Condition }) => Object.keys(Condition))).toEqual([['Bool'], ['ArnLike']]);
    expect(textOf(Object.values(Object.values(statements[1]!.Condition)[0])[0])).toBe(
      'arn:aws:events:region:account:rule/*',
    );
    const elsewhere = resourcesOf(Template.fromStack(app.node.findChild('Other') as Stack), 'AWS::Events::Rule');
    expect(elsewhere.Orders12PruneVersions?.Properties.Targets[0].DeadLetterConfig).toBeDefined();
  });

  it('have another function than those of another stack', () => {
    const app = new App();
    const [one, two] = ['One', 'Two'].map(
      (id) => new WorkflowStateMachine(new Stack(app, id), 'Orders', ofShop).versionPruner,
    );
    expect(one).not.toBe(two);
    expect(one?.stack).not.toBe(two?.stack);
  });
});

describe('the bound on versions', () => {
  const warningsOf = (pinVersions: PinOptions) =>
    new WorkflowStateMachine(new Stack(new App(), 'Shop'), 'Orders', { ...ofShop, pinVersions }).node.metadata
      .filter(({ type }) => type === 'aws:cdk:warning')
      .map(({ data }) => String(data));

  it.each([
    ['as it is', {}, []],
    ['one, since what is in use stays', { keep: 1 }, []],
    ['as long as executions take and are shown', { keepFor: Duration.days(91) }, []],
    ['shorter', { keepFor: Duration.days(90) }, ['undone for 90 days. The code it ran with may be gone']],
    ['shorter than redriving takes', { keepFor: Duration.days(7) }, ['undone for 90 days and redriven for 14.']],
  ])('%s', (_, pins, warnings) => {
    expect(warningsOf(pins)).toEqual(warnings.map((text) => expect.stringContaining(text)));
  });

  it.each([0, -1, 2.5, 501])('is not %s', (keep) => {
    expect(() => warningsOf({ keep })).toThrow(`WF406 pinVersions.keep is ${keep}`);
  });
});
