import { App, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  Code,
  DockerImageCode,
  DockerImageFunction,
  type FunctionOptions,
  type IFunction,
  Function as LambdaFunction,
  Runtime,
  Version,
} from 'aws-cdk-lib/aws-lambda';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { type TaskFunctionOverrides, WorkflowStateMachine } from '../../../lib/cdk/index.js';
import type { JsonObject } from '../../../lib/json.js';
import { functionStates } from '../../../lib/undo/function-states.js';
import { temporaryProject } from '../../bundle/temporary-project.js';
import { shop, shopFiles } from '../shop.js';
import { definitionOf, resourcesOf, statementsOf, textOf } from '../synthesise.js';

// Without the modules of what is brought.
const { 'lambdas/charge.ts': _, 'lambdas/refund.ts': __, ...others } = shopFiles;
const projectRoot = temporaryProject(others);

const account = { env: { account: '123456789012', region: 'eu-west-1' } };
const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:charge';

function ownFunction(stack: Stack, options: FunctionOptions = {}) {
  return new LambdaFunction(stack, 'Charge', {
    runtime: Runtime.NODEJS_22_X,
    code: Code.fromInline('exports.handler = () => null'),
    handler: 'index.handler',
    timeout: Duration.seconds(20),
    ...options,
  });
}

// CDK's own classes are not its interfaces where `undefined` is no value of an optional property.
const currentVersion = (stack: Stack) => ownFunction(stack).currentVersion as IFunction;
const liveAlias = (stack: Stack) => ownFunction(stack).addAlias('live') as IFunction;

/** The shop, with functions of the user for the task that charges and for its rollback. */
function deploy(bring: (stack: Stack) => { charge: IFunction; refund?: IFunction }, props: object = {}) {
  const stack = new Stack(new App(), 'Shop', account);
  const { charge, refund = LambdaFunction.fromFunctionArn(stack, 'Refund', `${ARN}-refund`) } = bring(stack);
  const construct = new WorkflowStateMachine(stack, 'Orders', {
    workflow: shop,
    projectRoot,
    functions: { ChargeCard: { function: charge, rollback: { function: refund } } },
    ...props,
  });
  const template = Template.fromStack(stack);
  const called = [...JSON.stringify(definitionOf(template, 'OrdersStateMachine')).matchAll(/"FunctionName":"(.*?)"/g)];
  const invoke = statementsOf(template, 'OrdersStateMachineRole')[0] as { Resource: readonly string[] };
  return {
    stack,
    construct,
    template,
    called: called.map(([, arn]) => arn).filter((arn) => !arn?.startsWith('Arn(OrdersTask')),
    allowed: invoke.Resource.filter((arn) => !arn.startsWith('Arn(OrdersTask')),
    warnings: construct.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => String(data)),
  };
}

describe('a function that is brought', () => {
  it.each<[string, (stack: Stack) => IFunction, string, readonly string[]]>([
    ['of this app', (stack) => ownFunction(stack), 'Arn(Charge)', ['Arn(Charge)', 'Arn(Charge):*']],
    ['a version', (stack) => currentVersion(stack), 'Arn(ChargeCurrentVersion)', ['Arn(ChargeCurrentVersion)']],
    ['an alias', (stack) => liveAlias(stack), 'Arn(ChargeAliaslive)', ['Arn(ChargeAliaslive)']],
    ['known by its ARN', (stack) => LambdaFunction.fromFunctionArn(stack, 'F', ARN), ARN, [ARN, `${ARN}:*`]],
    [
      'an alias known by its ARN',
      (stack) => LambdaFunction.fromFunctionArn(stack, 'F', `${ARN}:live`),
      `${ARN}:live`,
      [`${ARN}:live`],
    ],
    ['a version known by its ARN', (stack) => Version.fromVersionArn(stack, 'F', `${ARN}:7`), `${ARN}:7`, [`${ARN}:7`]],
  ])('%s is called as it is, by a machine that may do so', (_, bring, arn, allowed) => {
    const deployed = deploy((stack) => ({ charge: bring(stack) }));
    expect(deployed.called).toEqual([arn]);
    expect(deployed.allowed).toEqual(allowed);
  });

  it.each<[object, object, readonly [task: string[], rollback: string[]]]>([
    [{}, {}, [['ChargeCard'], ['ChargeCard']]],
    [{ knowsReruns: true }, {}, [[], ['ChargeCard']]],
    [{ knowsReruns: false }, { knowsReruns: true }, [['ChargeCard'], []]],
  ])(
    'is known to whoever reruns an execution, unless it is said to know of that: %j, %j',
    (task, rollback, unwrapped) => {
      const imported = (stack: Stack, id: string) => LambdaFunction.fromFunctionArn(stack, id, `${ARN}-${id}`);
      const stack = new Stack(new App(), 'Shop', account);
      new WorkflowStateMachine(stack, 'Orders', {
        workflow: shop,
        projectRoot,
        functions: {
          ChargeCard: {
            ...task,
            function: imported(stack, 'C'),
            rollback: { ...rollback, function: imported(stack, 'R') },
          },
        },
      });
      const template = Template.fromStack(stack);
      const found = ['OrdersStateMachine', 'OrdersRollbackStateMachine'].map((machine) =>
        functionStates(definitionOf(template, machine) as unknown as JsonObject)
          .filter(({ payload }) => payload.unwrapped === true)
          .map((state) => state.task),
      );
      expect(found).toEqual(unwrapped);
    },
  );

  it('takes the place of one that is made, of its log and of its role', () => {
    const { template } = deploy((stack) => ({ charge: ownFunction(stack) }));
    expect(Object.keys(resourcesOf(template, 'AWS::Lambda::Function')).filter((id) => /Charge/.test(id))).toEqual([
      'Charge',
    ]);
    expect(JSON.stringify(template.toJSON())).not.toContain('OrdersUndoChargeCard');
    expect(statementsOf(template, 'OrdersRollbackStateMachineRole')).toEqual([
      { Action: 'lambda:InvokeFunction', Resource: [`${ARN}-refund`, `${ARN}-refund:*`] },
    ]);
  });

  it('of this app may store large results where the others do, and knows where', () => {
    const key = (stack: Stack) => new Key(stack, 'Key');
    const stack = new Stack(new App(), 'Shop', account);
    const charge = ownFunction(stack, { timeout: Duration.seconds(10) });
    new WorkflowStateMachine(stack, 'Orders', {
      workflow: shop,
      projectRoot,
      payloads: { encryptionKey: key(stack) },
      functions: { ChargeCard: { function: charge.addAlias('live') as IFunction, rollback: { function: charge } } },
    });
    const template = Template.fromStack(stack);
    const { Charge } = resourcesOf(template, 'AWS::Lambda::Function');
    expect(textOf(Charge?.Properties.Environment.Variables.STEPWRIGHT_PAYLOADS)).toMatch(
      /^s3:\/\/Arn\(StepwrightPayloadsBucket\)\/Shop-Orders-/,
    );
    expect(statementsOf(template, 'ChargeServiceRole')).toEqual([
      {
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: expect.stringMatching(/^Arn\(StepwrightPayloadsBucket\)\/Shop-Orders-/),
      },
      { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'Arn(Key)' },
    ]);
  });

  it('is given nothing to store where nothing is stored', () => {
    const { template, warnings } = deploy((stack) => ({ charge: ownFunction(stack) }), { payloads: 'none' });
    expect(resourcesOf(template, 'AWS::Lambda::Function').Charge?.Properties.Environment).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('can be a container image, which synthesising does not build', () => {
    const image = temporaryProject({ Dockerfile: 'FROM public.ecr.aws/lambda/nodejs:22\nCMD ["index.handler"]' });
    const { template, called, construct } = deploy((stack) => ({
      charge: new DockerImageFunction(stack, 'Charge', {
        code: DockerImageCode.fromImageAsset(image),
        timeout: Duration.seconds(20),
      }),
    }));
    expect(called).toEqual(['Arn(Charge)']);
    expect(resourcesOf(template, 'AWS::Lambda::Function').Charge?.Properties).toMatchObject({
      PackageType: 'Image',
      Environment: { Variables: { STEPWRIGHT_PAYLOADS: expect.anything() } },
    });
    expect(construct.function('ChargeCard').node.path).toBe('Shop/Charge');
  });

  it('can be in a nested stack of the same stack', () => {
    const { template, warnings } = deploy((stack) => ({ charge: ownFunction(new NestedStack(stack, 'Billing')) }));
    template.resourceCountIs('AWS::CloudFormation::Stack', 1);
    expect(warnings.filter((text) => text.includes('"ChargeCard"') && !text.includes('rollback'))).toEqual([]);
  });

  it('leaves the versions that somebody else published to them', () => {
    const inputOf = (template: Template) =>
      JSON.parse(textOf(resourcesOf(template, 'AWS::Events::Rule').OrdersPruneVersions?.Properties.Targets[0].Input));
    const byArn = deploy((stack) => ({ charge: Version.fromVersionArn(stack, 'F', `${ARN}:7`) })).template;
    expect(inputOf(byArn)).toMatchObject({ except: [`${ARN}:7`] });
    const own = deploy((stack) => ({ charge: currentVersion(stack) })).template;
    expect(inputOf(own)).toMatchObject({ except: ['Arn(ChargeCurrentVersion)'] });
    const alias = deploy((stack) => ({ charge: liveAlias(stack) })).template;
    expect(inputOf(alias)).not.toHaveProperty('except');
    for (const template of [byArn, own, alias]) {
      const pruner = JSON.stringify(statementsOf(template, 'StepwrightVersionsPruneRole'));
      expect(pruner).not.toMatch(/Arn\(Charge|:function:charge/);
    }
  });

  it('is to be had where it is a function of this app', () => {
    const { construct, stack } = deploy((inner) => ({ charge: ownFunction(inner) }));
    expect(construct.function('ChargeCard')).toBe(stack.node.findChild('Charge'));
    expect(() => construct.rollbackFunction('ChargeCard')).toThrow('WF410 "ChargeCard" has a function of yours');
    expect(() => construct.rollbackFunction('Reserve')).toThrow('"Reserve" has no rollback');
  });
});

describe('what is warned of', () => {
  it('an end before that of the task', () => {
    const { warnings } = deploy((stack) => ({ charge: ownFunction(stack, { timeout: Duration.seconds(5) }) }));
    expect(warnings[0]).toContain(
      'The function that was brought for "ChargeCard" ends after 5 s, though its task gives it 20.',
    );
  });

  it('an imported function, which cannot be told where to store', () => {
    const { warnings } = deploy((stack) => ({ charge: LambdaFunction.fromFunctionArn(stack, 'F', ARN) }), {
      payloads: { bucket: Bucket.fromBucketName(new Stack(), 'B', 'results') },
    });
    expect(warnings[0]).toMatch(
      /"ChargeCard" is not made in this app: .*STEPWRIGHT_PAYLOADS=s3:\/\/results\/Shop-Orders-[0-9A-F]{8}\/ and the rights s3:GetObject and s3:PutObject/,
    );
  });

  it('a function of another stack, unless the bucket is neither here', () => {
    const app = new App();
    const billing = new Stack(app, 'Billing', account);
    const charge = ownFunction(billing, { timeout: Duration.seconds(60) });
    const deployTo = (id: string, bucketIn?: (stack: Stack) => IBucket) => {
      const stack = new Stack(app, id, account);
      const tasks = shop.tasks.map(({ rollback: _, ...task }) => ({ ...task, timeout: 60 }));
      return new WorkflowStateMachine(stack, 'Orders', {
        workflow: { ...shop, tasks },
        projectRoot,
        functions: { ChargeCard: { function: charge } },
        ...(bucketIn === undefined ? {} : { payloads: { bucket: bucketIn(stack) } }),
      }).node.metadata.map(({ data }) => String(data));
    };
    expect(deployTo('One')).toEqual([expect.stringContaining('"ChargeCard" is in another stack')]);
    expect(deployTo('Two', () => new Bucket(billing, 'Results') as IBucket)).toEqual([]);
    expect(deployTo('Three', (stack) => Bucket.fromBucketName(stack, 'Known', 'results'))).toEqual([
      expect.stringContaining('is the function of another workflow as well'),
    ]);
    app.synth();
  });
});

describe('a function that cannot be brought', () => {
  const problemsOf = (functions: Record<string, TaskFunctionOverrides>, workflow: JsonObject = shop) => {
    const stack = new Stack(new App(), 'Shop', account);
    try {
      new WorkflowStateMachine(stack, 'Orders', { workflow, projectRoot, functions });
    } catch (error) {
      expect(stack.node.findChild('Orders').node.children).toEqual([]);
      return (error as { problems: { code: string; message: string }[] }).problems.map(
        ({ code, message }) => `${code} ${message}`,
      );
    }
    throw new Error('it could be brought');
  };
  const imported = (name: string) => LambdaFunction.fromFunctionArn(new Stack(), 'F', `${ARN}-${name}`);

  it('is something that looks like a function', () => {
    const looksLikeOne = { function: { functionArn: imported('a').functionArn } } as unknown as { function: IFunction };
    expect(problemsOf({ ChargeCard: { ...looksLikeOne, rollback: looksLikeOne } })).toEqual([
      'WF410 what is given as the function of "ChargeCard" is no Lambda function of CDK',
      'WF410 what is given as the function of the rollback of "ChargeCard" is no Lambda function of CDK',
    ]);
  });

  it('is set up here as well, or is none; all at once', () => {
    const charge = { function: imported('a'), memorySize: 512, environment: {} } as unknown as TaskFunctionOverrides;
    const rollback = { function: 'refund' } as unknown as { function: IFunction };
    expect(problemsOf({ ChargeCard: { ...charge, rollback } })).toEqual([
      'WF410 "ChargeCard" has a function of yours, and options for one that would be made: memorySize, environment',
      'WF410 what is given as the function of the rollback of "ChargeCard" is no Lambda function of CDK',
    ]);
  });

  it('may run longer than its task gives it', () => {
    const charge = ownFunction(new Stack(), { timeout: Duration.minutes(1) });
    expect(
      problemsOf({ ChargeCard: { function: charge, rollback: { function: charge.addAlias('live') as IFunction } } }),
    ).toEqual([
      'WF410 the function of "ChargeCard" may run for 60 seconds, but "ChargeCard" gives it 20: it might still be at work when it is tried again, or undone',
      'WF410 the function of the rollback of "ChargeCard" may run for 60 seconds, but the rollback of "ChargeCard" gives it 10: it might still be at work when it is tried again, or undone',
    ]);
  });

  it('is for a task that is not there', () => {
    const brought = { function: imported('b') };
    const both = { ChargeCard: { ...brought, rollback: brought } };
    expect(problemsOf({ ...both, ChargeCrad: brought, Reserve: { rollback: brought } })).toEqual([
      'WF002 Shop has no task "ChargeCrad". Did you mean "ChargeCard"?',
      'WF002 "Reserve" has no rollback',
    ]);
  });

  it('does not excuse modules of others that are missing', () => {
    const tasks = shop.tasks.map((task) => (task.name === 'Reserve' ? { ...task, fcn: 'lambdas/nowhere.ts' } : task));
    const functions = { ChargeCard: { function: imported('c') } };
    expect(problemsOf(functions, { ...shop, tasks })).toEqual([
      'WF301 "ChargeCard": rollback: there is no module "lambdas/refund.ts"',
      'WF301 "Reserve": there is no module "lambdas/nowhere.ts"',
    ]);
  });
});

describe('a workflow whose functions are all brought', () => {
  const deployAll = (tasks: readonly object[]) => {
    const stack = new Stack(new App(), 'Shop', account);
    const fcn = LambdaFunction.fromFunctionArn(stack, 'F', ARN);
    const construct = new WorkflowStateMachine(stack, 'Orders', {
      workflow: { name: 'Shop', headTask: 'A', tasks } as JsonObject,
      projectRoot,
      payloads: 'none',
      functions: { A: { function: fcn, ...('rollback' in (tasks[0] ?? {}) ? { rollback: { function: fcn } } : {}) } },
    });
    return { construct, template: Template.fromStack(stack) };
  };

  it('has none of its own, needs no module, and has nothing to prune', () => {
    const { construct, template } = deployAll([{ name: 'A' }]);
    expect(JSON.stringify(definitionOf(template, 'OrdersStateMachine'))).toContain(`"FunctionName":"${ARN}"`);
    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect([construct.versionPruner, construct.pruneRule]).toEqual([undefined, undefined]);
  });

  it('is pruned of versions of the machine that undoes', () => {
    const { template } = deployAll([{ name: 'A', rollback: true }]);
    const pruner = JSON.stringify(statementsOf(template, 'StepwrightVersionsPruneRole'));
    expect(pruner).toContain('states:DeleteStateMachineVersion');
    expect(pruner).not.toContain('lambda:');
  });
});

// Types: what excludes each other cannot be written.
() => {
  const fcn = {} as IFunction;
  const fine: TaskFunctionOverrides[] = [
    { function: fcn, knowsReruns: true, rollback: { function: fcn, knowsReruns: true } },
    { function: fcn },
    { function: fcn, rollback: { memorySize: 512 } },
    { memorySize: 512, rollback: { function: fcn } },
  ];
  // @ts-expect-error memory is for a function that is made
  const both: TaskFunctionOverrides = { function: fcn, memorySize: 512 };
  // @ts-expect-error the same of a rollback
  const rollback: TaskFunctionOverrides = { rollback: { function: fcn, environment: {} } };
  // @ts-expect-error one that is made always does
  const made: TaskFunctionOverrides = { memorySize: 512, knowsReruns: true };
  return [fine, both, rollback, made];
};
