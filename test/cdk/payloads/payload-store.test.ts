import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { type PayloadOptions, WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, statementsOf, synthesise, textOf } from '../synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot };

/** Workflows of one stack by their ids, each with its own payloads. */
function stackOf(payloads: (stack: Stack) => Readonly<Record<string, PayloadOptions | 'none'>>) {
  const stack = new Stack(new App(), 'Shop');
  const workflows = Object.entries(payloads(stack)).map(
    ([id, options]) => new WorkflowStateMachine(stack, id, { ...ofShop, payloads: options }),
  );
  return { stack, workflows, template: Template.fromStack(stack) };
}

const locationsOf = (template: Template) =>
  Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(([id, { Properties }]) => {
    const location = Properties.Environment?.Variables.STEPWRIGHT_PAYLOADS;
    return location === undefined ? [] : [[id, textOf(location)] as const];
  });

describe('the bucket for payloads', () => {
  const { template, construct } = synthesise(ofShop);

  it('is private, encrypted, over TLS only, and stays', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [{ Action: 's3:*', Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      },
    });
  });

  it('is where all functions, and no others, may write and read below one prefix', () => {
    const locations = locationsOf(template);
    expect(locations.map(([id]) => id)).toEqual([
      'OrdersTaskValidateFunction',
      'OrdersTaskChargeCardFunction',
      'OrdersTaskReserveFunction',
      'OrdersUndoChargeCardFunction',
    ]);
    const [location = ''] = new Set(locations.map(([, text]) => text));
    expect(new Set(locations.map(([, text]) => text)).size).toBe(1);
    expect(location).toMatch(/^s3:\/\/Arn\(StepwrightPayloadsBucket\)\/Shop-Orders-[0-9A-F]{8}\/$/);
    expect(statementsOf(template, 'OrdersUndoChargeCardRole')[1]).toEqual({
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: `${location.slice('s3://'.length)}*`,
    });
    expect(
      statementsOf(template, 'StepwrightVersionsPruneRole').filter((one) => JSON.stringify(one).includes('s3:')),
    ).toEqual([]);
  });

  it('forgets after as long as an execution may be undone', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [{ ExpirationInDays: 180, Prefix: Match.stringLikeRegexp('^Shop-Orders-'), Status: 'Enabled' }],
      },
    });
  });

  it('is in a tag of the machine, however long the names of stacks and constructs are', () => {
    const stack = new Stack(new App(), 'S'.repeat(128));
    new WorkflowStateMachine(stack, 'O'.repeat(128), ofShop);
    const machines = Object.values(resourcesOf(Template.fromStack(stack), 'AWS::StepFunctions::StateMachine'));
    const locations = machines.flatMap(({ Properties }) =>
      Properties.Tags.flatMap(({ Key, Value }: { Key: string; Value: unknown }) =>
        Key === 'stepwright:payloads' ? [textOf(Value).replace(/Arn\(.*?\)/, 'b'.repeat(63))] : [],
      ),
    );
    expect(locations).toEqual([expect.stringMatching(/^s3:\/\/b{63}\/.{180,186}\/$/)]);
    expect(locations[0].length).toBeLessThanOrEqual(256);
  });

  it('can be had', () => {
    expect(construct.payloadBucket?.node.path).toBe('Shop/StepwrightPayloads/Bucket');
  });

  it('is not there when nothing is stored', () => {
    const { template: without, construct: none } = synthesise({ ...ofShop, payloads: 'none' });
    without.resourceCountIs('AWS::S3::Bucket', 0);
    expect(locationsOf(without)).toEqual([]);
    expect(JSON.stringify(without.toJSON())).not.toContain('s3:');
    expect(none.payloadBucket).toBeUndefined();
  });
});

describe('the workflows of a stack', () => {
  it('share a bucket, each with a prefix that expires for itself', () => {
    const { template, workflows } = stackOf(() => ({
      Orders: { expiration: Duration.days(100) },
      Returns: {},
      Drafts: 'none',
    }));
    template.resourceCountIs('AWS::S3::Bucket', 1);
    expect(workflows[0]?.payloadBucket).toBe(workflows[1]?.payloadBucket);
    const [bucket] = Object.values(resourcesOf(template, 'AWS::S3::Bucket'));
    const rules: { Prefix: string; ExpirationInDays: number }[] = bucket?.Properties.LifecycleConfiguration.Rules;
    expect(rules.map(({ Prefix, ExpirationInDays }) => [Prefix.slice(0, -9), ExpirationInDays])).toEqual([
      ['Shop-Orders-', 100],
      ['Shop-Returns-', 180],
    ]);
    expect(new Set(locationsOf(template).map(([, text]) => text)).size).toBe(2);
  });

  it('do not share it with those of another stack', () => {
    const app = new App();
    const buckets = ['One', 'Two'].map(
      (id) => new WorkflowStateMachine(new Stack(app, id), 'Orders', ofShop).payloadBucket,
    );
    expect(buckets[0]).not.toBe(buckets[1]);
    for (const bucket of buckets) Template.fromStack(Stack.of(bucket!)).resourceCountIs('AWS::S3::Bucket', 1);
  });

  it.each<[string, (stack: Stack) => PayloadOptions, string]>([
    ['key', (stack) => ({ encryptionKey: new Key(stack, 'Other') as IKey }), 'encryptionKey'],
    ['fate', () => ({ removalPolicy: RemovalPolicy.DESTROY }), 'removalPolicy'],
  ])('have to agree on its %s', (_, options, name) => {
    expect(() => stackOf((stack) => ({ Orders: {}, Returns: options(stack) }))).toThrow(
      new RegExp(`WF405 .*another ${name} than those of a workflow before it`),
    );
  });

  it('may have buckets of their own', () => {
    const { template, workflows } = stackOf((stack) => {
      const bucket = new Bucket(stack, 'Mine') as IBucket;
      return { Orders: {}, Returns: { bucket } };
    });
    template.resourceCountIs('AWS::S3::Bucket', 2);
    expect(workflows[1]?.payloadBucket?.node.path).toBe('Shop/Mine');
    expect(resourcesOf(template, 'AWS::S3::Bucket').Mine?.Properties?.LifecycleConfiguration).toBeUndefined();
    expect(statementsOf(template, 'ReturnsTaskReserveRole')[1]).toMatchObject({
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: expect.stringMatching(/^Arn\(Mine\)\/Shop-Returns-/),
    });
  });
});

describe('a key for payloads', () => {
  const keyStatement = { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'Arn(Key)' };

  it('encrypts the bucket, and every function may use it', () => {
    const { template } = stackOf((stack) => ({ Orders: { encryptionKey: new Key(stack, 'Key') as IKey } }));
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
        ],
      },
    });
    for (const role of ['OrdersTaskValidateRole', 'OrdersTaskReserveRole', 'OrdersUndoChargeCardRole']) {
      expect(statementsOf(template, role)).toContainEqual(keyStatement);
    }
  });

  it('may be that of a bucket of the user', () => {
    const { template } = stackOf((stack) => {
      const encryptionKey = new Key(stack, 'Key') as IKey;
      const bucket = new Bucket(stack, 'Mine', { encryption: BucketEncryption.KMS, encryptionKey }) as IBucket;
      return { Orders: { bucket } };
    });
    expect(statementsOf(template, 'OrdersTaskReserveRole')).toContainEqual(keyStatement);
  });

  it('may be imported', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';
    const { template } = stackOf((stack) => ({ Orders: { encryptionKey: Key.fromKeyArn(stack, 'Key', arn) } }));
    expect(statementsOf(template, 'OrdersTaskReserveRole')).toContainEqual({ ...keyStatement, Resource: arn });
  });
});

describe('how long payloads are kept', () => {
  const warningsOf = (workflow: object, payloads: PayloadOptions) => {
    const stack = new Stack(new App(), 'Shop');
    const construct = new WorkflowStateMachine(stack, 'Orders', {
      workflow: workflow as typeof shop,
      projectRoot,
      payloads,
    });
    return construct.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data));
  };
  const slowShop = {
    ...shop,
    tasks: shop.tasks.map((task) => ({ ...task, retries: { attempts: 3, interval: 40 * 86_400, backoffRate: 1 } })),
  };

  it.each([
    ['as long as an execution may need them', shop, {}, undefined],
    ['just as long', shop, { expiration: Duration.days(91) }, undefined],
    ['too short', shop, { expiration: Duration.days(90) }, 'for 91 days'],
    ['shorter than its retries take', slowShop, {}, 'for 451 days'],
  ])('is %s', (_, workflow, payloads, warning) => {
    expect(warningsOf(workflow, payloads)).toEqual(warning === undefined ? [] : [expect.stringContaining(warning)]);
  });

  it.each([
    [Duration.hours(36), 'Duration.days(2)'],
    [Duration.minutes(5), 'Duration.days(1)'],
    [Duration.days(0), 'Duration.days(1)'],
  ])('is in whole days: not %s', (expiration, fix) => {
    expect(() => synthesise({ ...ofShop, payloads: { expiration } })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'WF405', fix: `write ${fix}` })] }),
    );
  });

  it('ends with the stack if that is asked for, also when there is something in the bucket', () => {
    const { template } = synthesise({ ...ofShop, payloads: { removalPolicy: RemovalPolicy.DESTROY } });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  });
});
