import { App, Aspects, CfnResource, type IAspect, NestedStack, RemovalPolicies, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { VersionPruner, WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { recurringShop, shop, shopProject } from '../shop.js';
import { definitionOf, resourcesOf } from '../synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot };

type Props = Partial<WorkflowStateMachineProps>;

/** How many resources of each type a template has. */
function countsOf(template: Template): Readonly<Record<string, number>> {
  const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  return Object.fromEntries([...new Set(types)].map((type) => [type, types.filter((other) => other === type).length]));
}

/** `Template.fromStack` refuses a template with a cycle, also one that goes through a nested stack and back. */
function inNestedStacks(props: (stack: Stack) => Props, names: readonly string[] = ['Orders', 'Returns']) {
  const stack = new Stack(new App(), 'Shop');
  const given = props(stack);
  const workflows = names.map((name) => {
    const nested = new NestedStack(stack, name);
    return { nested, construct: new WorkflowStateMachine(nested, 'Workflow', { ...ofShop, ...given }) };
  });
  const top = Template.fromStack(stack);
  return { stack, top, workflows: workflows.map((one) => ({ ...one, template: Template.fromStack(one.nested) })) };
}

describe('workflows in nested stacks', () => {
  it('share the bucket and the pruner of the stack around them', () => {
    const { top, workflows } = inNestedStacks(() => ({}));
    expect(countsOf(top)).toMatchObject({
      'AWS::S3::Bucket': 1,
      'AWS::Lambda::Function': 1,
      'AWS::CloudFormation::Stack': 2,
    });
    for (const { template } of workflows) {
      expect(countsOf(template)).toMatchObject({ 'AWS::Lambda::Function': 4, 'AWS::StepFunctions::StateMachine': 2 });
      expect(countsOf(template)).not.toHaveProperty('AWS::S3::Bucket');
    }
    const [orders, returns] = workflows.map(({ construct }) => construct);
    expect(orders?.payloadBucket).toBe(returns?.payloadBucket);
    expect(orders?.versionPruner).toBe(returns?.versionPruner);
    const prefixes = Object.values(top.findResources('AWS::S3::Bucket'))[0]?.Properties.LifecycleConfiguration.Rules;
    expect(new Set(prefixes.map(({ Prefix }: { Prefix: string }) => Prefix)).size).toBe(2);
  });

  it('give the pruner its rights from where they are', () => {
    const { workflows } = inNestedStacks(() => ({}));
    for (const { template } of workflows) {
      const [policy, ...more] = Object.values(resourcesOf(template, 'AWS::IAM::ManagedPolicy'));
      expect(more).toEqual([]);
      const role = { Ref: expect.stringMatching(/StepwrightVersionsPruneRole/) };
      expect(policy?.Properties.Roles).toEqual([role]);
      const text = JSON.stringify(policy?.Properties.PolicyDocument);
      expect(
        text.match(
          /"Action":"lambda:DeleteFunction","Effect":"Allow","Resource":\[(\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["Workflow(Task|Undo)[^\]]*\]\},":\*"\]\]\},?){4}\]/,
        ),
      ).not.toBeNull();
    }
  });

  it('have all options', () => {
    const { workflows, top } = inNestedStacks((stack) => ({
      workflow: { ...recurringShop, cronPattern: '0 6 1 * 1' },
      rollbackWhenStopped: true,
      rollbackIncomplete: { topic: new Topic(stack, 'Alerts') as ITopic },
      logLevel: LogLevel.ALL,
      tracing: true,
      encryptionKey: new Key(stack, 'Key') as IKey,
    }));
    expect(countsOf(top)).toMatchObject({ 'AWS::S3::Bucket': 1, 'AWS::KMS::Key': 1 });
    for (const { construct, template } of workflows) {
      expect(construct.rules).toHaveLength(2);
      expect(construct.stoppedRollback?.function.stack).toBe(construct.stateMachine.stack);
      expect(countsOf(template)['AWS::StepFunctions::StateMachine']).toBe(3);
    }
  });

  it('with a time zone as well', () => {
    const { workflows } = inNestedStacks(() => ({ workflow: { ...recurringShop, timeZone: 'Europe/Berlin' } }));
    for (const { construct } of workflows) expect(construct.schedules).toHaveLength(1);
  });

  it('have another pruner where the role of one has no room for more', () => {
    const many = Array.from({ length: 11 }, (_, n) => `Workflow${n}`);
    const { workflows, stack } = inNestedStacks(() => ({}), many);
    const pruners = workflows.map(({ construct }) => construct.versionPruner?.node.path);
    expect(pruners.slice(0, 10)).toEqual(Array(10).fill('Shop/StepwrightVersions/Prune/Function'));
    expect(pruners[10]).toBe('Shop/StepwrightVersions2/Prune/Function');
    expect(stack.node.children.map(({ node }) => node.id)).toContain('StepwrightVersions2');
  });
});

describe('workflows in stacks of their own', () => {
  it('share a pruner that they name, whose stack is there before them', () => {
    const app = new App();
    const shared = new Stack(app, 'Shared');
    const pruner = new VersionPruner(shared, 'Pruner');
    const stacks = ['Orders', 'Returns'].map((name) => {
      const stack = new Stack(app, name);
      new WorkflowStateMachine(stack, 'Workflow', { ...ofShop, pinVersions: { pruner } });
      return stack;
    });
    expect(stacks.map(({ dependencies }) => dependencies)).toEqual([[], []]);
    app.synth();
    expect(shared.dependencies).toEqual([]);
    for (const stack of stacks) {
      expect(stack.dependencies).toEqual([shared]);
      const template = Template.fromStack(stack);
      template.resourceCountIs('AWS::Lambda::Function', 4);
      template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    }
    Template.fromStack(shared).resourceCountIs('AWS::Lambda::Function', 1);
  });

  it('are told when its role has no room for their rights', () => {
    const app = new App();
    const pruner = new VersionPruner(new Stack(app, 'Shared'), 'Pruner');
    const warnings = Array.from({ length: 11 }, (_, n) => {
      const stack = new Stack(app, `Stack${n}`);
      const workflow = new WorkflowStateMachine(stack, 'Orders', { ...ofShop, pinVersions: { pruner } });
      return workflow.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data));
    });
    expect(warnings.slice(0, 10).flat()).toEqual([]);
    expect(warnings[10]).toEqual([expect.stringContaining('has 11 managed policies, and IAM allows 10')]);
  });
});

describe('functions in nested stacks of their own', () => {
  const spread = (props: Props = {}, then: (stack: Stack, workflow: WorkflowStateMachine) => void = () => {}) => {
    const stack = new Stack(new App(), 'Shop');
    const construct = new WorkflowStateMachine(stack, 'Orders', { ...ofShop, functionStacks: 3, ...props });
    then(stack, construct);
    const top = Template.fromStack(stack);
    const nested = construct.node.children.filter((child) => child instanceof NestedStack);
    return { construct, top, nested: nested.map((child) => Template.fromStack(child)) };
  };

  it('leave the machines and what is shared in the stack', () => {
    const { top, nested } = spread();
    const all = nested.flatMap((template) => Object.keys(resourcesOf(template, 'AWS::Lambda::Function'))).sort();
    expect(all).toEqual([
      'TaskChargeCardFunction',
      'TaskReserveFunction',
      'TaskValidateFunction',
      'UndoChargeCardFunction',
    ]);
    for (const template of nested) {
      const { 'AWS::Lambda::Function': functions = 0, ...others } = countsOf(template);
      expect(others).toEqual({
        'AWS::IAM::Role': functions,
        'AWS::Logs::LogGroup': functions,
        'AWS::Lambda::Version': functions,
      });
    }
    expect(countsOf(top)).toMatchObject({ 'AWS::StepFunctions::StateMachine': 2, 'AWS::Lambda::Function': 1 });
  });

  it('are called by version all the same', () => {
    const main = JSON.stringify(definitionOf(spread().top, 'OrdersStateMachine'));
    const called = [
      ...main.matchAll(/"FunctionName":"Outputs\.\w*Task(\w+)FunctionCurrentVersion\w+Ref\(OrdersFunctions(\d)/g),
    ];
    expect(called.map(([, task, stack]) => `${task} ${stack}`).sort()).toEqual([
      'ChargeCard 2',
      'Reserve 2',
      'Validate 1',
    ]);
  });

  it('take grants and environments, also of what is in the stack', () => {
    const { nested } = spread({}, (stack, workflow) => {
      const bucket = new Bucket(stack, 'Receipts') as IBucket;
      bucket.grantRead(workflow.function('ChargeCard'));
      workflow.function('ChargeCard').addEnvironment('RECEIPTS', bucket.bucketName);
    });
    const [charge] = nested.flatMap(
      (template) => resourcesOf(template, 'AWS::Lambda::Function').TaskChargeCardFunction ?? [],
    );
    expect(charge?.Properties.Environment.Variables.RECEIPTS).toEqual({ Ref: expect.stringContaining('Receipts') });
  });

  it('stay where they are when tasks come and go', () => {
    const places = (tasks: readonly object[]) =>
      spread({ workflow: { ...shop, tasks } as never })
        .construct.node.findAll()
        .flatMap((child) =>
          CfnResource.isCfnResource(child) ? [`${child.stack.node.id}: ${child.stack.getLogicalId(child)}`] : [],
        );
    const [validate, charge, reserve] = shop.tasks;
    const before = places([validate!, charge!, reserve!]);
    const another = { name: 'Another', fcn: 'lambdas/reserve.ts' };
    const after = places([
      reserve!,
      { ...validate!, nextTasks: ['Another', 'Reserve', 'ChargeCard'] },
      another,
      charge!,
    ]);
    expect(before.filter((place) => !after.includes(place)).map((id) => id.replace(/[0-9A-F]{8}.*/, ''))).toEqual([]);
    expect(
      after
        .filter((place) => !before.includes(place))
        .every((place) => place.includes('Another') || place.includes('NestedStack')),
    ).toBe(true);
  });

  it('are the same bytes when nothing has changed', () => {
    const [first, again] = [spread(), spread()].map(({ top, nested }) =>
      JSON.stringify([top, ...nested].map((one) => one.toJSON())),
    );
    expect(again).toBe(first);
  });

  it('work in a nested stack that the workflow is in, too', () => {
    const { workflows } = inNestedStacks(() => ({ functionStacks: 2 }));
    for (const { template } of workflows) expect(countsOf(template)['AWS::CloudFormation::Stack']).toBe(2);
  });

  it.each([0, 51, 1.5])('are not %s', (functionStacks) => {
    expect(() => spread({ functionStacks })).toThrow(`WF413 functionStacks is ${functionStacks}`);
  });
});

describe('what is done to all resources of a stack', () => {
  class Boundary implements IAspect {
    visit(node: IConstruct): void {
      if (node instanceof CfnRole) node.permissionsBoundary = 'arn:aws:iam::123456789012:policy/boundary';
    }
  }

  it('reaches those in nested stacks', () => {
    const stack = new Stack(new App(), 'Shop');
    const nested = new NestedStack(stack, 'Nested');
    const workflow = new WorkflowStateMachine(nested, 'Orders', { ...ofShop, functionStacks: 2 });
    Aspects.of(stack).add(new Boundary());
    Tags.of(stack).add('team', 'sales');
    RemovalPolicies.of(stack).destroy();
    Template.fromStack(stack);
    const stacks = [stack, nested, ...workflow.node.children.filter((child) => child instanceof NestedStack)];
    const seen = new Set<string>();
    for (const one of stacks) {
      for (const [id, resource] of Object.entries(
        Template.fromStack(one).toJSON().Resources as Record<string, Found>,
      )) {
        seen.add(resource.Type);
        if (resource.Type === 'AWS::IAM::Role') expect(resource.Properties.PermissionsBoundary).toContain('boundary');
        if (TAGGED.includes(resource.Type))
          expect([id, resource.Properties.Tags]).toEqual([
            id,
            expect.arrayContaining([{ Key: 'team', Value: 'sales' }]),
          ]);
        if (resource.Type !== 'AWS::CloudFormation::Stack')
          expect([id, resource.DeletionPolicy]).toEqual([id, 'Delete']);
      }
    }
    for (const type of TAGGED) expect(seen).toContain(type);
  });

  interface Found {
    readonly Type: string;
    readonly DeletionPolicy?: string;
    readonly Properties: { readonly Tags?: unknown; readonly PermissionsBoundary?: string };
  }

  const TAGGED = [
    'AWS::Lambda::Function',
    'AWS::StepFunctions::StateMachine',
    'AWS::IAM::Role',
    'AWS::Logs::LogGroup',
    'AWS::S3::Bucket',
    'AWS::CloudFormation::Stack',
  ];
});
