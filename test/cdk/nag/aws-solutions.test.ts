import { Annotations, App, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import cdkJson from '../../../cdk.json';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { flightDelays } from '../../../lib/examples/flight-delays.js';
import { orderFulfilment } from '../../../lib/examples/order-fulfilment.js';
import { everyOption } from '../security/every-option.js';
import { shop, shopProject } from '../shop.js';

const ofShop = { workflow: shop, projectRoot: shopProject() };

const ofExpress: WorkflowStateMachineProps = {
  ...ofShop,
  workflow: { ...shop, tasks: shop.tasks.map(({ rollback: _, ...task }) => task) },
  type: 'EXPRESS',
};

/** What cdk-nag says of a stack, by rule. */
function findingsIn(app: App, stack: Stack): readonly string[] {
  app.synth();
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
}

function stackOf(props: WorkflowStateMachineProps, then: (workflow: WorkflowStateMachine) => void = () => {}) {
  const app = new App({ context: cdkJson.context });
  const stack = new Stack(app, 'Shop');
  then(new WorkflowStateMachine(stack, 'Orders', props));
  return { app, stack };
}

/** Reasons that were given, by rule without what it was found in. */
function reasonsIn(scope: IConstruct): ReadonlyMap<string, string> {
  const given = scope.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules'))
    .flatMap(({ data }) => Object.entries<string>(data));
  return new Map(given.map(([id, reason]) => [id.replace('Annotation::', '').replace(/\[.*/, ''), reason]));
}

describe('cdk-nag finds nothing', () => {
  // And neither does CDK's own validation, which throws.
  beforeAll(() => {
    process.env.CDK_VALIDATION = 'true';
  });
  afterAll(() => {
    process.env.CDK_VALIDATION = 'false';
  });

  it.each<[string, WorkflowStateMachineProps]>([
    ['a workflow with the defaults', ofShop],
    ['the order example', { workflow: orderFulfilment }],
    ['the flights example', { workflow: flightDelays }],
    ['an Express workflow', ofExpress],
    ['functions in nested stacks', { ...ofShop, functionStacks: 2 }],
    ['nothing that is kept', { ...ofShop, pinVersions: false, payloads: 'none' }],
  ])('in %s', (_, props) => {
    const { app, stack } = stackOf(props);
    expect(findingsIn(app, stack)).toEqual([]);
  });

  it.each([
    ['without a key', false],
    ['with a key', true],
  ])('where every option is on, %s', (_, hasKey) => {
    const { app, stack } = everyOption(hasKey);
    expect(findingsIn(app, stack)).toEqual([]);
  });
});

describe('what is acknowledged', () => {
  it('has a reason each, and no more rules than these', () => {
    const { app, stack } = stackOf(ofShop);
    app.synth();
    const reasons = reasonsIn(stack);
    expect([...reasons.keys()].sort()).toEqual(
      ['IAM5', 'L1', 'S1', 'SF1', 'SF2', 'SQS3'].map((rule) => `AwsSolutions-${rule}`),
    );
    for (const reason of reasons.values()) expect(reason.split(' ').length).toBeGreaterThan(5);
  });

  it('is not what a user grants', () => {
    const { app, stack } = stackOf(ofShop, (workflow) => {
      const secrets = ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:*'];
      const rights = [
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: secrets }),
        // Where one action of a statement on everything is forced to be, the others are not.
        new PolicyStatement({ actions: ['xray:PutTraceSegments', 'iam:PassRole'], resources: ['*'] }),
        new PolicyStatement({ actions: ['s3:*'], resources: ['arn:aws:s3:::mine'] }),
      ];
      for (const right of rights) workflow.function('Reserve').addToRolePolicy(right);
    });
    const policy = 'Shop/Orders/Task/Reserve/Role/DefaultPolicy/Resource';
    expect([...findingsIn(app, stack)].sort()).toEqual([
      `AwsSolutions-IAM5[Action::s3:*] ${policy}`,
      `AwsSolutions-IAM5[Resource::*] ${policy}`,
      `AwsSolutions-IAM5[Resource::arn:aws:secretsmanager:eu-west-1:111122223333:secret:*] ${policy}`,
    ]);
  });

  it('is not that an Express workflow has no log', () => {
    const { app, stack } = stackOf({ ...ofExpress, logLevel: LogLevel.OFF }, (workflow) =>
      // Of which a warning of ours tells as well.
      Annotations.of(workflow).acknowledgeWarning('stepwright:express-logs'),
    );
    expect(findingsIn(app, stack)).toEqual(['AwsSolutions-SF1 Shop/Orders/StateMachine/Resource']);
  });
});
