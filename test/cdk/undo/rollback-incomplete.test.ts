import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { type IncompleteOptions, WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { flightDelays } from '../../../lib/examples/flight-delays.js';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, synthesise, textOf } from '../synthesise.js';

const ofShop = { workflow: shop, projectRoot: shopProject() };

interface KeyStatement {
  readonly Principal: { readonly Service?: string };
  readonly Action: readonly string[];
  readonly Condition?: unknown;
}

function telling(targets: (stack: Stack) => IncompleteOptions) {
  const stack = new Stack(new App(), 'Shop');
  const workflow = new WorkflowStateMachine(stack, 'Orders', { ...ofShop, rollbackIncomplete: targets(stack) });
  const warnings = workflow.node.metadata.filter(({ type }) => type === 'aws:cdk:warning');
  const template = Template.fromStack(stack);
  const rule = resourcesOf(template, 'AWS::Events::Rule').OrdersRollbackIncomplete?.Properties;
  return { workflow, template, rule, warnings: warnings.map(({ data }) => String(data)) };
}

const both = (stack: Stack, masterKey?: IKey) => ({
  topic: new Topic(stack, 'Told', masterKey === undefined ? {} : { masterKey }) as ITopic,
  queue: new Queue(stack, 'Kept', masterKey === undefined ? {} : { encryptionMasterKey: masterKey }) as IQueue,
});

describe('rollbackIncomplete', () => {
  it('tells a topic and a queue of rollbacks that did not succeed', () => {
    const { rule, workflow, warnings } = telling(both);
    expect(rule.EventPattern.detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
    expect(rule.EventPattern.detail.stateMachineArn.map(textOf)).toEqual(['Arn(OrdersRollbackStateMachine)']);
    expect(rule.Targets.map(({ Arn }: { Arn: unknown }) => textOf(Arn))).toEqual(['Arn(Told)', 'Arn(Kept)']);
    expect(workflow.incompleteRule?.node.path).toBe('Shop/Orders/RollbackIncomplete');
    expect(warnings).toEqual([]);
  });

  it.each([
    ['topic', 'Arn(Told)'],
    ['queue', 'Arn(Kept)'],
  ] as const)('tells a %s alone', (name, arn) => {
    const { rule } = telling((stack) => ({ [name]: both(stack)[name] }) as IncompleteOptions);
    expect(rule.Targets.map(({ Arn }: { Arn: unknown }) => textOf(Arn))).toEqual([arn]);
  });

  it.each([
    [
      'failed',
      {
        status: 'FAILED',
        error: 'RollbackIncomplete',
        cause: 'Left to undo: ChargeCard (Boom: no bank). Undone: none.',
      },
    ],
    ['was stopped, which has no error and no cause', { status: 'ABORTED' }],
  ])('says in JSON which rollback %s', (_, detail) => {
    const { rule } = telling(both);
    const { InputTemplate: template, InputPathsMap: paths } = rule.Targets[0].InputTransformer;
    const event = {
      time: '2026-11-25T06:00:00Z',
      region: 'eu-west-1',
      account: '111122223333',
      detail: { executionArn: 'arn:aws:states:…:A-1-rollback', ...detail },
    };
    const at = (path: string) =>
      path
        .split('.')
        .slice(1)
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
    // As EventBridge does: text as it is, and nothing for what is not there.
    const text = template.replace(/<(\w+)>/g, (_: string, name: string) => String(at(paths[name]) ?? ''));
    expect(JSON.parse(text)).toEqual({
      message: 'Shop: an execution was not undone completely',
      execution: 'arn:aws:states:…:A-1-rollback',
      error: '',
      cause: '',
      ...detail,
      time: '2026-11-25T06:00:00Z',
      region: 'eu-west-1',
      account: '111122223333',
      fix: expect.stringContaining('stepwright rollback'),
    });
  });

  it('lets EventBridge send to both, and to nothing else', () => {
    const { template } = telling(both);
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: [{ Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } }] },
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Condition: {
              ArnEquals: {
                'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('^OrdersRollbackIncomplete'), 'Arn'] },
              },
            },
          },
        ],
      },
    });
  });

  it('lets EventBridge use the key of an encrypted topic and of an encrypted queue', () => {
    const { template } = telling((stack) => both(stack, new Key(stack, 'Key') as IKey));
    const [key] = Object.values(resourcesOf(template, 'AWS::KMS::Key'));
    const statements: readonly KeyStatement[] = key?.Properties.KeyPolicy.Statement ?? [];
    const forEvents = statements.filter(({ Principal }) => Principal.Service === 'events.amazonaws.com');
    expect(forEvents.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      // Of topics, for which EventBridge cannot be asked on whose behalf it comes (SNS: sns-key-management).
      [['kms:Decrypt', 'kms:GenerateDataKey*'], undefined],
      [['kms:Decrypt', 'kms:GenerateDataKey'], { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }],
    ]);
  });

  it('warns of what was imported, whose policy nobody here can extend', () => {
    const { warnings } = telling((stack) => ({
      topic: Topic.fromTopicArn(stack, 'Told', 'arn:aws:sns:eu-west-1:111122223333:told'),
    }));
    expect(warnings).toEqual([expect.stringContaining('cannot extend the policy of Shop/Told')]);
  });

  it('is refused where there is nothing to undo', () => {
    const queue = new Queue(new Stack(new App(), 'Other'), 'Queue') as IQueue;
    expect(() => synthesise({ workflow: flightDelays, rollbackIncomplete: { queue } })).toThrow(
      'WF404 "rollbackIncomplete"',
    );
  });
});
