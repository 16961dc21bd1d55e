import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import cdkJson from '../../../cdk.json';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { recurringShop, shop, shopProject } from '../shop.js';
import { resourcesOf, statementsOf, textOf } from '../synthesise.js';

const ofShop = {
  workflow: { ...recurringShop, cronPattern: '0 6 1 * 1' },
  projectRoot: shopProject(),
  logLevel: LogLevel.ERROR,
  rollbackWhenStopped: true,
};

const newApp = () => new App({ context: cdkJson.context });

/** A workflow whose key is in the same stack, or in the one that is given. */
function encrypted(
  props: Partial<WorkflowStateMachineProps> = {},
  key: (stack: Stack) => IKey = (stack) => new Key(stack, 'Key') as IKey,
  app = newApp(),
) {
  const stack = new Stack(app, 'Shop');
  const encryptionKey = key(stack);
  const workflow = new WorkflowStateMachine(stack, 'Orders', { ...ofShop, encryptionKey, ...props });
  return { app, stack, workflow, encryptionKey, template: Template.fromStack(stack) };
}

const KEY = 'Arn(Key)';

describe('a key for everything', () => {
  const { template } = encrypted();

  it('encrypts all machines', () => {
    const machines = Object.entries(resourcesOf(template, 'AWS::StepFunctions::StateMachine'));
    expect(machines.map(([id]) => id).sort()).toEqual([
      'OrdersRollbackStateMachine',
      'OrdersScheduleStarter',
      'OrdersStateMachine',
    ]);
    for (const [, { Properties }] of machines) {
      const { KmsKeyId, ...rest } = Properties.EncryptionConfiguration;
      expect(rest).toEqual({ Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsDataKeyReusePeriodSeconds: 300 });
      expect(textOf(KmsKeyId)).toBe(KEY);
    }
  });

  it.each<[type: string, property: string]>([
    ['AWS::Logs::LogGroup', 'KmsKeyId'],
    ['AWS::SQS::Queue', 'KmsMasterKeyId'],
  ])('encrypts every %s', (type, property) => {
    const keys = Object.values(resourcesOf(template, type)).map(({ Properties }) => textOf(Properties[property]));
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys)).toEqual(new Set([KEY]));
  });

  it('encrypts the environments that functions have', () => {
    const functions = Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(({ Properties }) => Properties);
    const withOne = functions.filter(({ Environment }) => Environment?.Variables?.STEPWRIGHT_PAYLOADS !== undefined);
    expect(withOne.map(({ KmsKeyArn }) => textOf(KmsKeyArn))).toEqual([KEY, KEY, KEY, KEY]);
    expect(statementsOf(template, 'OrdersTaskReserveRole')).toContainEqual({ Action: 'kms:Decrypt', Resource: KEY });
  });

  it('encrypts the payload bucket, which functions may use it for', () => {
    const { BucketEncryption } = resourcesOf(template, 'AWS::S3::Bucket').StepwrightPayloadsBucket?.Properties ?? {};
    const [{ ServerSideEncryptionByDefault: byDefault }] = BucketEncryption.ServerSideEncryptionConfiguration;
    expect([byDefault.SSEAlgorithm, textOf(byDefault.KMSMasterKeyID)]).toEqual(['aws:kms', KEY]);
    expect(statementsOf(template, 'OrdersUndoChargeCardRole')).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: KEY,
    });
  });

  it('is bound to each machine by its name, which the machine therefore has', () => {
    for (const id of ['StateMachine', 'RollbackStateMachine', 'ScheduleStarter']) {
      const name = resourcesOf(template, 'AWS::StepFunctions::StateMachine')[`Orders${id}`]?.Properties
        .StateMachineName;
      expect(name).toMatch(/^Shop-Orders-[0-9A-F]{8}-\w+$/);
      const own = useOf(template, `Orders${id}Role`, 'kms:EncryptionContext:aws:states:stateMachineArn');
      expect(own).toContainEqual([
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        [`arn:aws:states:region:account:stateMachine:${name}`],
      ]);
      expect(useOf(template, `Orders${id}Role`, 'kms:EncryptionContext:SourceArn')).toEqual([
        ['kms:GenerateDataKey', ['arn:aws:logs:region:account:*']],
      ]);
    }
  });

  it('lets those read machines who have to, and nobody else', () => {
    const readers = Object.keys(resourcesOf(template, 'AWS::IAM::Role')).flatMap((role) =>
      useOf(template, role, 'kms:EncryptionContext:aws:states:stateMachineArn').flatMap(([actions, machines]) =>
        actions === 'kms:Decrypt' ? [[role, machines]] : [],
      ),
    );
    const both = ['Arn(OrdersStateMachine)', 'Arn(OrdersRollbackStateMachine)'];
    expect(readers.sort()).toEqual([
      ['OrdersStateMachineRole', ['Arn(OrdersRollbackStateMachine)']],
      ['OrdersWhenStoppedUndoRole', both],
      ['StepwrightVersionsPruneRole', both],
    ]);
  });

  it('keeps names that were given', () => {
    const { template: named } = encrypted({ stateMachineName: 'orders' });
    const names = Object.values(resourcesOf(named, 'AWS::StepFunctions::StateMachine')).map(
      ({ Properties }) => Properties.StateMachineName,
    );
    expect(names).toEqual(expect.arrayContaining(['orders', 'orders-Rollback']));
    expect(useOf(named, 'OrdersStateMachineRole', 'kms:EncryptionContext:aws:states:stateMachineArn')).toContainEqual([
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      ['arn:aws:states:region:account:stateMachine:orders'],
    ]);
  });

  it('gives no machine a name or a key where there is none', () => {
    const stack = new Stack(newApp(), 'Shop');
    new WorkflowStateMachine(stack, 'Orders', { ...ofShop, workflow: shop });
    const plain = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(plain).not.toMatch(/"StateMachineName"|KmsKey|"kms:/);
  });
});

describe('the policy of the key', () => {
  it('lets in the services that come in their own name, for what is of this account', () => {
    const { template } = encrypted();
    const [, ...added] = resourcesOf(template, 'AWS::KMS::Key').Key?.Properties.KeyPolicy.Statement ?? [];
    const read = added.map((statement: KeyStatement) => [
      textOf(statement.Principal.Service),
      statement.Action,
      Object.entries(statement.Condition).map(([operator, by]) => [operator, ...Object.entries(by).flat().map(textOf)]),
    ]);
    expect(read).toEqual([
      [
        'logs.region.amazonaws.com',
        ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'].sort(),
        [['ArnLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:region:account:log-group:*']],
      ],
      [
        'delivery.logs.amazonaws.com',
        'kms:Decrypt',
        [['StringEquals', 'kms:EncryptionContext:SourceArn', 'arn:aws:logs:region:account:*']],
      ],
      [
        'events.amazonaws.com',
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        [['StringEquals', 'aws:SourceAccount', 'account']],
      ],
    ]);
  });

  it('says the same once, however many workflows there are', () => {
    const stack = new Stack(newApp(), 'Shop');
    const encryptionKey = new Key(stack, 'Key') as IKey;
    for (const id of ['Orders', 'Returns', 'Offers']) {
      new WorkflowStateMachine(stack, id, { ...ofShop, workflow: shop, encryptionKey });
    }
    const { Statement } = resourcesOf(Template.fromStack(stack), 'AWS::KMS::Key').Key?.Properties.KeyPolicy ?? {};
    expect(Statement).toHaveLength(4);
  });

  it('names nothing that is made after the key, in the same stack and in another', () => {
    const { template } = encrypted();
    const policy = JSON.stringify(resourcesOf(template, 'AWS::KMS::Key').Key?.Properties.KeyPolicy);
    expect(policy).not.toContain('Orders');
    const app = newApp();
    const keys = new Stack(app, 'Keys');
    const shopStack = new Stack(app, 'Shop');
    const encryptionKey = new Key(keys, 'Key') as IKey;
    new WorkflowStateMachine(shopStack, 'Orders', { ...ofShop, encryptionKey });
    app.synth();
    expect(shopStack.dependencies).toEqual([keys]);
    expect(keys.dependencies).toEqual([]);
  });

  it('names nothing of nested stacks either, which use the key as well', () => {
    const { app, workflow } = encrypted({ functionStacks: 2, pinVersions: false });
    app.synth();
    const nested = Template.fromStack(Stack.of(workflow.function('Reserve')));
    const groups = Object.values(resourcesOf(nested, 'AWS::Logs::LogGroup'));
    expect(groups.length).toBeGreaterThan(0);
    for (const { Properties } of groups) expect(Properties.KmsKeyId).toEqual({ Ref: expect.stringContaining('Key') });
  });

  it('is for the user to write where the key is not made in the app', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000';
    const { stack, template } = encrypted({}, (scope) => Key.fromKeyArn(scope, 'Key', arn), new App());
    template.resourceCountIs('AWS::KMS::Key', 0);
    Annotations.fromStack(stack).hasWarning(
      '/Shop/Orders',
      Match.stringLikeRegexp('cannot extend the policy of Shop/Key.*logs\\..*delivery\\.logs\\..*events\\.amazonaws'),
    );
    expect(statementsOf(template, 'OrdersTaskReserveRole')).toContainEqual({ Action: 'kms:Decrypt', Resource: arn });
  });

  it('is nothing to warn of where it could be extended', () => {
    const { stack } = encrypted();
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('encryptionKey'));
  });
});

describe('a key of payloads alone', () => {
  it('wins for the bucket', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const [encryptionKey, other] = ['Key', 'Other'].map((id) => new Key(stack, id) as IKey);
    const keys = { encryptionKey: encryptionKey!, payloads: { encryptionKey: other! } };
    new WorkflowStateMachine(stack, 'Orders', { ...ofShop, ...keys });
    const template = Template.fromStack(stack);
    const { BucketEncryption } = resourcesOf(template, 'AWS::S3::Bucket').StepwrightPayloadsBucket?.Properties ?? {};
    const [{ ServerSideEncryptionByDefault: byDefault }] = BucketEncryption.ServerSideEncryptionConfiguration;
    expect(textOf(byDefault.KMSMasterKeyID)).toBe('Arn(Other)');
    expect(statementsOf(template, 'OrdersTaskReserveRole')).toEqual(
      expect.arrayContaining([
        { Action: 'kms:Decrypt', Resource: KEY },
        { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'Arn(Other)' },
      ]),
    );
  });
});

describe('a key that cannot encrypt everything', () => {
  const inRegion = (region: string) => ({ env: { account: '111122223333', region } });

  it.each<[string, (stack: Stack) => IKey, RegExp]>([
    [
      'is for signing',
      (stack) => new Key(stack, 'Key', { keySpec: KeySpec.RSA_2048, keyUsage: KeyUsage.SIGN_VERIFY }) as IKey,
      /WF416 encryptionKey is Shop\/Key, a key of the kind RSA_2048 for SIGN_VERIFY/,
    ],
    [
      'is elsewhere',
      (stack) => Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/1'),
      /WF416 encryptionKey is Shop\/Key in us-east-1, but the workflow is in eu-west-1/,
    ],
  ])('%s', (_, key, problem) => {
    const stack = new Stack(newApp(), 'Shop', inRegion('eu-west-1'));
    const props = { ...ofShop, encryptionKey: key(stack) };
    expect(() => new WorkflowStateMachine(stack, 'Orders', props)).toThrow(problem);
    expect(stack.node.findAll().filter(({ node }) => node.path.startsWith('Shop/Orders/'))).toEqual([]);
  });

  it.each([
    ['comes after a workflow without one', {}, 'WF416', true],
    ['comes after a workflow of which nothing is kept', { pinVersions: false }, undefined, true],
    ['is of a workflow of which nothing is kept', {}, undefined, false],
  ])('%s', (_, first, code, second) => {
    const stack = new Stack(newApp(), 'Shop');
    const common = { ...ofShop, workflow: shop, rollbackWhenStopped: false, payloads: 'none' as const };
    new WorkflowStateMachine(stack, 'First', { ...common, ...first });
    const encryptionKey = new Key(stack, 'Key') as IKey;
    const make = () => new WorkflowStateMachine(stack, 'Second', { ...common, encryptionKey, pinVersions: second });
    if (code === undefined) expect(make).not.toThrow();
    else expect(make).toThrow(code);
  });
});

interface KeyStatement {
  readonly Principal: { readonly Service: unknown };
  readonly Action: unknown;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What a role may do with a key, for what, by a key of the encryption context. */
function useOf(template: Template, role: string, context: string): [actions: unknown, values: readonly string[]][] {
  const statements = statementsOf(template, role) as { Action: unknown; Condition?: KeyStatement['Condition'] }[];
  return statements.flatMap(({ Action, Condition }) => {
    const value = Condition?.StringEquals?.[context];
    if (value === undefined) return [];
    return [[Action, (Array.isArray(value) ? value : [value]).map(textOf)]];
  });
}
