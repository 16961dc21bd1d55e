import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import { inspectModules } from '../../lib/bundle/inspect-modules.js';
import { WorkflowStateMachine } from '../../lib/cdk/index.js';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import { flightDelays } from '../../lib/examples/flight-delays.js';
import { orderFulfilment } from '../../lib/examples/order-fulfilment.js';
import { assertMachineRules, assertValidatorAccepts } from '../asl/machine-rules.js';
import { shop, shopProject } from './shop.js';
import { definitionOf, resourcesOf, statementsOf, synthesise, textOf } from './synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot };

/** Those of tasks and rollbacks, without what a stack has besides. */
const workflowFunctions = (template: Template) =>
  Object.fromEntries(
    Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).filter(([id]) => id.startsWith('Orders')),
  );

describe('the resources of a workflow', () => {
  const { template, construct } = synthesise(ofShop);

  it('are a function, its version, a log and a role for every task and rollback, and two machines with their roles', () => {
    const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    const count = (type: string) => types.filter((other) => other === type).length;
    expect(Object.fromEntries([...new Set(types)].sort().map((type) => [type, count(type)]))).toEqual({
      // One rule a workflow; and one bucket and one function to prune versions, with a queue for what it cannot, of which all
      // workflows have the same.
      'AWS::Events::Rule': 1,
      'AWS::IAM::Policy': 2 + 1,
      'AWS::IAM::Role': 6 + 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Function': 4 + 1,
      'AWS::Lambda::Permission': 1,
      'AWS::Lambda::Version': 4,
      'AWS::Logs::LogGroup': 4 + 1,
      'AWS::S3::Bucket': 1,
      'AWS::S3::BucketPolicy': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
      'AWS::StepFunctions::StateMachine': 2,
      'AWS::StepFunctions::StateMachineVersion': 1,
    });
  });

  it('have names of their own, whatever tasks are called', () => {
    const tasks = ['Default', 'Resource', 'a/b', 'a--b'].map((name) => ({ name, fcn: 'lambdas/validate.ts' }));
    const head = { name: 'Head', fcn: 'lambdas/charge.ts', nextTasks: tasks.map(({ name }) => name) };
    const workflow = { name: 'Names', headTask: 'Head', tasks: [head, ...tasks] };
    synthesise({ workflow, projectRoot }).template.resourceCountIs('AWS::Lambda::Version', 5);
  });

  it('have no physical names, so that several copies can be deployed', () => {
    for (const [type, name] of [
      ['AWS::Lambda::Function', 'FunctionName'],
      ['AWS::StepFunctions::StateMachine', 'StateMachineName'],
      ['AWS::IAM::Role', 'RoleName'],
      ['AWS::Logs::LogGroup', 'LogGroupName'],
      ['AWS::S3::Bucket', 'BucketName'],
      ['AWS::Events::Rule', 'Name'],
    ] as const) {
      template.allResourcesProperties(type, { [name]: Match.absent() });
    }
  });

  it('take timeouts from the workflow, and Node with source maps', () => {
    const functions = workflowFunctions(template);
    expect(Object.entries(functions).map(([id, { Properties }]) => [id, Properties.Timeout])).toEqual([
      ['OrdersTaskValidateFunction', 60],
      ['OrdersTaskChargeCardFunction', 20],
      ['OrdersTaskReserveFunction', 60],
      ['OrdersUndoChargeCardFunction', 10],
    ]);
    expect(functions.OrdersTaskValidateFunction?.Properties).toMatchObject({
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      Description: 'Shop: Validate',
    });
    expect(functions.OrdersUndoChargeCardFunction?.Properties.Description).toBe('Shop: undoes ChargeCard');
  });

  it('keep logs for 90 days, and go with the stack', () => {
    template.allResources('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 90 },
      DeletionPolicy: 'Delete',
    });
  });

  it('are tagged with the name of the workflow', () => {
    for (const { Properties } of Object.values(workflowFunctions(template))) {
      expect(Properties.Tags).toEqual([{ Key: 'stepwright:workflow', Value: 'Shop' }]);
    }
  });

  it('can be had by the names of tasks', () => {
    expect(construct.function('ChargeCard').node.path).toBe('Shop/Orders/Task/ChargeCard/Function');
    expect(construct.rollbackFunction('ChargeCard').node.path).toBe('Shop/Orders/Undo/ChargeCard/Function');
    expect(() => construct.function('ChargeCrad')).toThrow('Shop has no task "ChargeCrad". Did you mean "ChargeCard"?');
    expect(() => construct.rollbackFunction('Reserve')).toThrow('"Reserve" has no rollback');
    expect(() => construct.rollbackFunction('Nobody')).toThrow('Shop has no task "Nobody"');
  });
});

describe('the machines of a workflow', () => {
  it.each([
    ['the example that is undone', orderFulfilment],
    ['the example that recurs', flightDelays],
  ])('are what compiles, with the ARNs of this stack: %s', (_, workflow) => {
    const { template } = synthesise({ workflow });
    const compiled = compileDocument(documentOf(workflow), {
      references: {
        functionName: ({ task, role }) =>
          `Arn(Orders${role === 'task' ? 'Task' : 'Undo'}${task}FunctionCurrentVersion)`,
        rollbackStateMachineArn: 'Arn(OrdersRollbackStateMachineVersion)',
      },
    });
    expect(definitionOf(template, 'OrdersStateMachine')).toEqual(compiled.main);
    assertMachineRules(definitionOf(template, 'OrdersStateMachine'));
    assertValidatorAccepts(definitionOf(template, 'OrdersStateMachine'));
    if (compiled.rollback === undefined) return;
    expect(definitionOf(template, 'OrdersRollbackStateMachine')).toEqual(compiled.rollback.machine);
    assertValidatorAccepts(definitionOf(template, 'OrdersRollbackStateMachine'));
  });

  it('are one where there is nothing to undo', () => {
    const { template, construct } = synthesise({ workflow: flightDelays });
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    expect(construct.rollbackStateMachine).toBeUndefined();
  });

  it('refer to the partition they are in', () => {
    const app = new App();
    const stack = new Stack(app, 'China', { env: { region: 'cn-north-1' } });
    new WorkflowStateMachine(stack, 'Orders', ofShop);
    expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toMatch(/arn:aws:/);
  });

  it('have the names that are asked for, the one that undoes a recognisable one', () => {
    const names = (props: object) =>
      Object.values(resourcesOf(synthesise({ ...ofShop, ...props }).template, 'AWS::StepFunctions::StateMachine')).map(
        ({ Properties }) => Properties.StateMachineName,
      );
    expect(names({ stateMachineName: 'Shop' })).toEqual(['Shop-Rollback', 'Shop']);
    expect(names({ stateMachineName: 'Shop', rollbackStateMachineName: 'Undo' })).toEqual(['Undo', 'Shop']);
    expect(names({ rollbackStateMachineName: 'Undo' })).toEqual(['Undo', undefined]);
  });
});

describe('the permissions of a workflow', () => {
  const { template } = synthesise(ofShop);

  it('of the main machine: its functions, and running the other to its end', () => {
    expect(statementsOf(template, 'OrdersStateMachineRole')).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        Resource: [
          'Arn(OrdersTaskChargeCardFunction)',
          'Arn(OrdersTaskReserveFunction)',
          'Arn(OrdersTaskValidateFunction)',
          'Arn(OrdersTaskChargeCardFunction):*',
          'Arn(OrdersTaskReserveFunction):*',
          'Arn(OrdersTaskValidateFunction):*',
        ],
      },
      { Action: 'states:StartExecution', Resource: 'Arn(OrdersRollbackStateMachine)' },
      {
        Action: ['states:DescribeExecution', 'states:StopExecution'],
        Resource: 'arn:aws:states:region:account:execution:Name(OrdersRollbackStateMachine):*',
      },
      {
        Action: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
        Resource: 'arn:aws:events:region:account:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule',
      },
    ]);
  });

  it('of the machine that undoes: its functions', () => {
    expect(statementsOf(template, 'OrdersRollbackStateMachineRole')).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        Resource: ['Arn(OrdersUndoChargeCardFunction)', 'Arn(OrdersUndoChargeCardFunction):*'],
      },
    ]);
  });

  it('of a function: its log, and the payloads of the workflow', () => {
    expect(statementsOf(template, 'OrdersTaskReserveRole')).toEqual([
      { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'Arn(OrdersTaskReserveLogs)' },
      {
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: expect.stringMatching(/^Arn\(StepwrightPayloadsBucket\)\/Shop-Orders-[0-9A-F]{8}\/\*$/),
      },
    ]);
    template.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  it('are for machines of this account alone', () => {
    const role = resourcesOf(template, 'AWS::IAM::Role').OrdersStateMachineRole;
    expect(role?.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toMatchObject({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': expect.anything() },
    });
  });

  it('name no resource with a wildcard, but for logs and traces, where AWS has no other', () => {
    const wildcards = (props: object) =>
      [...JSON.stringify(synthesise({ ...ofShop, ...props }).template.toJSON()).matchAll(/"Resource":"\*"/g)].length;
    expect(wildcards({})).toBe(0);
    expect(wildcards({ logLevel: LogLevel.ALL })).toBe(2);
    expect(wildcards({ tracing: true })).toBe(6);
  });

  it('grow with grants, for one function', () => {
    const granted = synthesise(ofShop, (workflow) => {
      new Bucket(Stack.of(workflow), 'Receipts').grantRead(workflow.function('ChargeCard'));
    }).template;
    expect(statementsOf(granted, 'OrdersTaskChargeCardRole')).toHaveLength(3);
    expect(statementsOf(granted, 'OrdersUndoChargeCardRole')).toHaveLength(2);
    expect(statementsOf(granted, 'OrdersTaskReserveRole')).toHaveLength(2);
  });

  it('fit the limits of IAM for a hundred functions', () => {
    const tasks = Array.from({ length: 100 }, (_, n) => ({
      name: `Task${n}`,
      fcn: 'lambdas/validate.ts',
      nextTasks: n === 99 ? [] : [`Task${n + 1}`],
    }));
    const { template: large } = synthesise({ workflow: { name: 'Large', headTask: 'Task0', tasks }, projectRoot });
    const sizeOf = ({ Properties }: { Properties: { PolicyDocument: unknown } }) =>
      JSON.stringify(Properties.PolicyDocument)
        .replace(/\{"Fn::Join":\["",\[(.*?),":\*"\]\]\}/g, `"${LONGEST_ARN}:*"`)
        .replace(/\{"Fn::GetAtt":\[.*?\]\}/g, `"${LONGEST_ARN}"`).length;
    const inline = Object.values(resourcesOf(large, 'AWS::IAM::Policy')).map(sizeOf);
    const managed = Object.values(resourcesOf(large, 'AWS::IAM::ManagedPolicy')).map(sizeOf);
    expect(inline.filter((size) => size > 10_240)).toEqual([]);
    expect(managed.filter((size) => size > 6_144)).toEqual([]);
    const roles = Object.values(resourcesOf(large, 'AWS::IAM::ManagedPolicy')).flatMap(({ Properties }) =>
      Properties.Roles.map(textOf),
    );
    expect(new Set(roles)).toEqual(new Set(['Arn(OrdersStateMachineRole)', 'Arn(StepwrightVersionsPruneRole)']));
    for (const role of roles) expect(roles.filter((other) => other === role).length).toBeLessThanOrEqual(10);
    const all = JSON.stringify([
      large.findResources('AWS::IAM::Policy'),
      large.findResources('AWS::IAM::ManagedPolicy'),
    ]);
    for (const { name } of tasks) expect(all).toMatch(new RegExp(`OrdersTask${name}Function[0-9A-F]{8}"`));
  });
});

/** A function's name has at most 64 characters. */
const LONGEST_ARN = `arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:${'f'.repeat(64)}`;

describe('the options of a workflow', () => {
  const propertiesOf = (props: object) => {
    const functions = workflowFunctions(synthesise({ ...ofShop, ...props }).template);
    return Object.fromEntries(
      Object.entries(functions).map(([id, { Properties }]) => [id.replace(/^Orders|Function$/g, ''), Properties]),
    );
  };

  it('set up all functions, then one, then its rollback alone', () => {
    const functions = propertiesOf({
      functionDefaults: {
        memorySize: 256,
        architecture: Architecture.ARM_64,
        runtime: Runtime.NODEJS_24_X,
        environment: { STAGE: 'test', BANK: 'none' },
      },
      functions: {
        ChargeCard: {
          memorySize: 512,
          environment: { BANK: 'https://bank.example' },
          rollback: { memorySize: 1024, environment: { REFUND: 'yes' } },
        },
      },
    });
    expect(functions).toMatchObject({
      TaskReserve: { MemorySize: 256, Architectures: ['arm64'], Runtime: 'nodejs24.x' },
      TaskChargeCard: { MemorySize: 512, Architectures: ['arm64'] },
      UndoChargeCard: { MemorySize: 1024, Architectures: ['arm64'] },
    });
    expect(functions.TaskReserve.Environment.Variables).toMatchObject({ STAGE: 'test', BANK: 'none' });
    expect(functions.TaskChargeCard.Environment.Variables).toEqual({
      NODE_OPTIONS: '--enable-source-maps',
      STEPWRIGHT_PAYLOADS: expect.anything(),
      STAGE: 'test',
      BANK: 'https://bank.example',
    });
    expect(functions.UndoChargeCard.Environment.Variables).toMatchObject({ REFUND: 'yes', STAGE: 'test' });
  });

  it('put functions into a network, with the rights that takes', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const vpc = new Vpc(stack, 'Network') as IVpc;
    new WorkflowStateMachine(stack, 'Orders', { ...ofShop, functions: { Reserve: { vpc } } });
    const template = Template.fromStack(stack);
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { VpcConfig: Match.anyValue() }, 1);
    const inNetwork = Object.keys(resourcesOf(template, 'AWS::IAM::Role')).filter((role) =>
      JSON.stringify(statementsOf(template, role)).includes('ec2:CreateNetworkInterface'),
    );
    expect(inNetwork).toEqual(['OrdersTaskReserveRole']);
    // Those of AWS come with the right to write to every log.
    template.resourcePropertiesCountIs('AWS::IAM::Role', { ManagedPolicyArns: Match.anyValue() }, 0);
  });

  it('keep logs for other times', () => {
    const { template } = synthesise({
      ...ofShop,
      logRetention: RetentionDays.ONE_DAY,
      logRemovalPolicy: RemovalPolicy.RETAIN,
      functions: { ChargeCard: { logRetention: RetentionDays.TEN_YEARS } },
    });
    const logs = Object.entries(resourcesOf(template, 'AWS::Logs::LogGroup')).flatMap(([id, log]) =>
      id.startsWith('Orders') ? [log] : [],
    );
    expect(logs.map(({ Properties }) => Properties.RetentionInDays)).toEqual([1, 3653, 1, 3653]);
    expect(logs).toMatchObject(logs.map(() => ({ DeletionPolicy: 'Retain' })));
  });

  it('log executions where CloudWatch needs no resource policy, without data unless asked for', () => {
    const { template } = synthesise({ ...ofShop, logLevel: LogLevel.ERROR });
    const names = Object.values(resourcesOf(template, 'AWS::Logs::LogGroup')).flatMap(
      ({ Properties }) => Properties.LogGroupName ?? [],
    );
    expect(names).toHaveLength(2);
    for (const name of names)
      expect(name).toMatch(/^\/aws\/vendedlogs\/states\/Shop-Orders-[0-9A-F]+-(Rollback)?StateMachine$/);
    template.allResourcesProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
    synthesise({ ...ofShop, logLevel: LogLevel.ALL, includeExecutionData: true }).template.allResourcesProperties(
      'AWS::StepFunctions::StateMachine',
      { LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true } },
    );
  });

  it('trace machines and functions', () => {
    const { template } = synthesise({ ...ofShop, tracing: true });
    template.allResourcesProperties('AWS::StepFunctions::StateMachine', { TracingConfiguration: { Enabled: true } });
    for (const { Properties } of Object.values(workflowFunctions(template))) {
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
    }
  });
});

describe('a workflow that cannot be deployed', () => {
  const problemsOf = (props: object) => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    try {
      new WorkflowStateMachine(stack, 'Orders', { ...ofShop, ...props });
    } catch (error) {
      expect(error).toMatchObject({ name: 'ProblemsError' });
      expect(stack.node.findChild('Orders').node.children).toEqual([]);
      return (error as { problems: { code: string; message: string }[] }).problems.map(
        ({ code, message }) => `${code} ${message}`,
      );
    }
    throw new Error('it could be deployed');
  };

  it('says everything that is wrong with the definition, and makes nothing', () => {
    const [validate, ...others] = shop.tasks;
    const tasks = [{ ...validate, retries: -1, nextTasks: ['ChargeCrad', 'Reserve'] }, ...others];
    const problems = problemsOf({ workflow: { ...shop, tasks } });
    expect(problems.map((text) => text.slice(0, 5))).toEqual(expect.arrayContaining(['WF102', 'WF201']));
  });

  it('has options for what it does not have', () => {
    expect(
      problemsOf({
        functions: { ChargeCrad: {}, Reserve: { rollback: { memorySize: 512 } } },
        schedule: { enabled: false },
      }),
    ).toEqual([
      'WF002 Shop has no task "ChargeCrad". Did you mean "ChargeCard"?',
      'WF002 "Reserve" has no rollback',
      'WF402 "schedule" says how Shop is started, but Shop does not recur',
    ]);
  });

  it('has tasks without a function', () => {
    const workflow = { name: 'Shop', headTask: 'A', tasks: [{ name: 'A', rollback: { retries: 1 } }] };
    expect(problemsOf({ workflow })).toEqual([
      'WF305 "A" has no function, so there is nothing to deploy',
      'WF305 The rollback of "A" has no function, so there is nothing to deploy',
    ]);
  });
});

function documentOf(workflow: unknown) {
  const checked = checkWorkflow(readDefinition(workflow, ''), inspectModules);
  if (checked.kind === 'invalid') throw new Error('an example is wrong');
  return checked.document;
}
