import { App, CfnOutput, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { checkStack, type StackContents } from '../../../lib/cdk/limits/check-stack.js';
import { shop, shopProject } from '../shop.js';

const contents: StackContents = {
  path: 'Shop',
  isFunctionStack: false,
  resources: 500,
  outputs: 200,
  parameters: 200,
  mostResources: 500,
  workflows: [],
};
const share = (name: string, functions: number, resources: number, functionStacks?: number) => ({
  name,
  functions,
  functionStacks,
  resources,
});

describe('checkStack', () => {
  it.each<[string, Partial<StackContents>, readonly string[]]>([
    ['what just fits', {}, []],
    ['any number, where the app says so', { resources: 9000, mostResources: 0 }, []],
    [
      'several workflows',
      { resources: 510, workflows: [share('Orders', 50, 210), share('Returns', 60, 250)] },
      [
        'the stack Shop has 510 resources, and CloudFormation takes 500: 250 resources of Returns, 210 resources of Orders, 50 others',
        "give each workflow a nested stack of its own: new WorkflowStateMachine(new NestedStack(stack, 'Orders'), …)",
      ],
    ],
    [
      'one workflow that is too large by itself',
      { resources: 640, workflows: [share('Orders', 150, 640)] },
      [
        'the stack Shop has 640 resources, and CloudFormation takes 500: 640 resources of Orders',
        'spread the functions of Orders over more stacks: functionStacks: 3',
      ],
    ],
    [
      'a stack of functions',
      { isFunctionStack: true, resources: 501, outputs: 201, workflows: [share('Orders', 240, 501, 4)] },
      [
        'the stack Shop has 501 resources, and CloudFormation takes 500: 501 resources of Orders',
        'spread the functions of Orders over more stacks: functionStacks: 5',
        'the stack Shop has 201 outputs, and CloudFormation takes 200',
        'spread the functions of Orders over more stacks: functionStacks: 5',
      ],
    ],
    [
      'many workflows',
      { resources: 600, workflows: Array.from({ length: 8 }, (_, n) => share(`W${n}`, 10, 75 - n)) },
      [
        expect.stringMatching(/: 75 resources of W0, .*71 resources of W4, 3 more workflows, 28 others$/),
        expect.anything(),
      ],
    ],
    [
      'parameters',
      { parameters: 201 },
      [
        'the stack Shop has 201 parameters, and CloudFormation takes 200',
        'have fewer things in it refer to other stacks, or others to it',
      ],
    ],
  ])('of %s', (_, changes, expected) => {
    const problems = checkStack({ ...contents, ...changes });
    expect(problems.flatMap(({ message, fix }) => [message, fix])).toEqual(expected);
    expect(problems.every(({ code }) => code === 'WF413')).toBe(true);
  });
});

describe('the stacks of a workflow', () => {
  const projectRoot = shopProject();
  const synthesise = (
    stackResourceLimit: number,
    fill: (stack: Stack, workflow: (scope: Stack, id: string) => void) => void,
  ) => {
    const stack = new Stack(new App({ context: { '@aws-cdk/core:stackResourceLimit': stackResourceLimit } }), 'Shop');
    fill(stack, (scope, id) => new WorkflowStateMachine(scope, id, { workflow: { ...shop, name: id }, projectRoot }));
    Template.fromStack(stack);
  };

  it('are checked once everything is in them, and before CDK says something without saying whose it is', () => {
    const two = (stack: Stack, add: (scope: Stack, id: string) => void) => {
      add(stack, 'Orders');
      add(stack, 'Returns');
    };
    expect(() => synthesise(50, two)).toThrow(
      /WF413 the stack Shop has \d+ resources, and CloudFormation takes 50: 2\d resources of Orders, 2\d resources of Returns, \d+ others\n +fix: give each workflow a nested stack of its own/,
    );
    synthesise(70, two);
  });

  it('are nested ones, too', () => {
    const nested = (stack: Stack, add: (scope: Stack, id: string) => void) =>
      add(new NestedStack(stack, 'Inner'), 'Orders');
    expect(() => synthesise(20, nested)).toThrow('WF413 the stack Shop/Inner has');
    synthesise(30, nested);
  });

  it('are those around it, and those of its functions, too', () => {
    const inner = (stack: Stack, add: (scope: Stack, id: string) => void) => {
      add(new NestedStack(stack, 'Inner'), 'Orders');
      for (let n = 0; n < 31; n += 1) new CfnResource(stack, `More${n}`, { type: 'AWS::SQS::Queue' });
    };
    expect(() => synthesise(30, inner)).toThrow(/WF413 the stack Shop has \d+ resources/);
    const spread = (stack: Stack) =>
      void new WorkflowStateMachine(stack, 'Orders', { workflow: shop, projectRoot, functionStacks: 1 });
    expect(() => synthesise(15, spread)).toThrow(/WF413 the stack Shop\/Orders\/Functions1 has \d+ resources/);
  });

  it('take 500 resources where nobody says otherwise', () => {
    const filledTo = (count: number) => {
      const stack = new Stack(new App(), 'Shop');
      new WorkflowStateMachine(stack, 'Orders', { workflow: shop, projectRoot });
      const made = stack.node.findAll().filter((element) => CfnResource.isCfnResource(element)).length;
      for (let n = made; n < count; n += 1) new CfnResource(stack, `More${n}`, { type: 'AWS::SQS::Queue' });
      Template.fromStack(stack);
    };
    filledTo(500);
    expect(() => filledTo(501)).toThrow('WF413 the stack Shop has 501 resources, and CloudFormation takes 500');
  });

  it('may not have too many outputs', () => {
    const outputs = (count: number) => (stack: Stack, add: (scope: Stack, id: string) => void) => {
      add(stack, 'Orders');
      for (let n = 0; n < count; n += 1) new CfnOutput(stack, `Output${n}`, { value: 'x' });
    };
    synthesise(500, outputs(200));
    expect(() => synthesise(500, outputs(201))).toThrow('WF413 the stack Shop has 201 outputs');
  });
});
