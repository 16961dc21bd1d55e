import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { flightDelays } from '../../../lib/examples/flight-delays.js';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, statementsOf, synthesise, textOf } from '../synthesise.js';

const ofShop = { workflow: shop, projectRoot: shopProject() };

describe('rollbackWhenStopped', () => {
  const { template, construct } = synthesise({ ...ofShop, rollbackWhenStopped: true });

  it('has a rule on what was stopped or timed out, and on nothing else', () => {
    const { Properties } = resourcesOf(template, 'AWS::Events::Rule').OrdersWhenStoppedRule ?? {};
    const { stateMachineArn, ...detail } = Properties.EventPattern.detail;
    expect({ ...Properties.EventPattern, detail }).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['ABORTED', 'TIMED_OUT'] },
    });
    expect(stateMachineArn.map(textOf)).toEqual(['Arn(OrdersStateMachine)']);
    expect(textOf(Properties.Targets[0].Arn)).toBe('Arn(OrdersWhenStoppedUndoFunction)');
  });

  it('keeps what cannot be delivered, and what the function gave up on, in one queue', () => {
    const queue = { 'Fn::GetAtt': [expect.stringMatching(/^OrdersWhenStoppedDeadLetters/), 'Arn'] };
    const { Properties } = resourcesOf(template, 'AWS::Events::Rule').OrdersWhenStoppedRule ?? {};
    expect(Properties.Targets[0].DeadLetterConfig).toEqual({ Arn: queue });
    const [asynchronous] = Object.values(resourcesOf(template, 'AWS::Lambda::EventInvokeConfig'));
    expect(asynchronous?.Properties).toMatchObject({
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 6 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: queue } },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
    const policy = Object.values(resourcesOf(template, 'AWS::SQS::QueuePolicy'))[0]?.Properties.PolicyDocument;
    expect(policy.Statement).toMatchObject([
      { Action: 'sqs:*', Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Action: 'sqs:SendMessage', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } },
    ]);
  });

  it('has a function that may read these executions, and start what undoes them', () => {
    const executions = (machine: string) => `arn:aws:states:region:account:execution:Name(${machine}):*`;
    expect(statementsOf(template, 'OrdersWhenStoppedUndoRole')).toEqual([
      { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'Arn(OrdersWhenStoppedUndoLogs)' },
      {
        Action: ['states:DescribeExecution', 'states:DescribeStateMachineForExecution', 'states:GetExecutionHistory'],
        Resource: [executions('OrdersRollbackStateMachine'), executions('OrdersStateMachine')],
      },
      { Action: ['states:DescribeStateMachine', 'states:StartExecution'], Resource: 'Arn(OrdersRollbackStateMachine)' },
      { Action: 'sqs:SendMessage', Resource: 'Arn(OrdersWhenStoppedDeadLetters)' },
    ]);
  });

  it('can be had', () => {
    const { rule, function: fcn, deadLetterQueue } = construct.stoppedRollback!;
    expect([rule, fcn, deadLetterQueue].map(({ node }) => node.path)).toEqual([
      'Shop/Orders/WhenStopped/Rule',
      'Shop/Orders/WhenStopped/Undo/Function',
      'Shop/Orders/WhenStopped/DeadLetters',
    ]);
  });

  it('is tried again as often as that is asked for, with another queue', () => {
    const stack = new Stack(new App(), 'Shop');
    const deadLetterQueue = new Queue(stack, 'Mine') as IQueue;
    const rollbackWhenStopped = { retryAttempts: 0, maxEventAge: Duration.minutes(5), deadLetterQueue };
    const workflow = new WorkflowStateMachine(stack, 'Orders', { ...ofShop, rollbackWhenStopped });
    const other = Template.fromStack(stack);
    expect(Object.keys(resourcesOf(other, 'AWS::SQS::Queue'))).toEqual(['Mine', 'StepwrightVersionsDeadLetters']);
    other.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 300,
    });
    expect(workflow.stoppedRollback?.deadLetterQueue).toBe(deadLetterQueue);
  });

  it('lets both EventBridge and the function use the key of the queue', () => {
    const stack = new Stack(new App(), 'Shop');
    const encryptionMasterKey = new Key(stack, 'Key') as IKey;
    const deadLetterQueue = new Queue(stack, 'Mine', { encryptionMasterKey }) as IQueue;
    new WorkflowStateMachine(stack, 'Orders', { ...ofShop, rollbackWhenStopped: { deadLetterQueue } });
    const encrypted = Template.fromStack(stack);
    expect(resourcesOf(encrypted, 'AWS::KMS::Key').Key?.Properties.KeyPolicy.Statement).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(statementsOf(encrypted, 'OrdersWhenStoppedUndoRole')).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: 'Arn(Key)',
    });
  });

  it.each([{}, { rollbackWhenStopped: false }])('is there for those who ask for it: %j', (props) => {
    const { template: without, construct: none } = synthesise({ ...ofShop, ...props });
    expect(Object.keys(resourcesOf(without, 'AWS::SQS::Queue'))).toEqual(['StepwrightVersionsDeadLetters']);
    expect(none.stoppedRollback).toBeUndefined();
  });

  it('is refused where there is nothing to undo', () => {
    expect(() => synthesise({ workflow: flightDelays, rollbackWhenStopped: true })).toThrow(
      'WF404 "rollbackWhenStopped" is about undoing FlightDelays, but no task of it has a rollback',
    );
  });
});
