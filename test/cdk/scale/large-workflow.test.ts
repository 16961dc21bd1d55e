import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { temporaryProject } from '../../bundle/temporary-project.js';
import { shopProject } from '../shop.js';
import { largeShop } from './large-shop.js';

const projectRoot = shopProject();

interface Template {
  // biome-ignore lint/suspicious/noExplicitAny: a template is as deep as it is wide
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: any }>>;
  readonly Outputs?: object;
  readonly Parameters?: object;
}

/** As `cdk synth` does, with or without CDK's own validation, which throws: the templates, and what was warned of. */
function synthesise(tasks: number, rollbacks: number, functionStacks: number, validates: boolean) {
  process.env.CDK_VALIDATION = String(validates);
  const app = new App({ context: cdkJson.context, outdir: join(temporaryProject(), 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  new WorkflowStateMachine(stack, 'Orders', { workflow: largeShop(tasks, rollbacks), projectRoot, functionStacks });
  const { directory } = app.synth();
  const files = readdirSync(directory).filter((file) => file.endsWith('.template.json'));
  const texts = files.map((file) => readFileSync(join(directory, file), 'utf8'));
  const metadata = stack.node.findAll().flatMap(({ node }) => node.metadata);
  return {
    texts,
    templates: texts.map((text) => JSON.parse(text) as Template),
    warnings: metadata
      .filter(({ type }) => type === 'aws:cdk:warning' || type === 'aws:cdk:error')
      .map(({ data }) => data),
  };
}

/** A function's name has at most 64 characters. */
const LONGEST_ARN = `arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:${'f'.repeat(64)}`;

/** Characters that a policy may come to. */
const sizeOf = (policy: object) =>
  JSON.stringify(policy)
    .replace(/\{"Fn::Join":\["",\[(.*?),":\*"\]\]\}/g, `"${LONGEST_ARN}:*"`)
    .replace(/\{"Fn::GetAtt":\[.*?\]\}|\{"Ref":".*?"\}/g, `"${LONGEST_ARN}"`).length;

describe.each([
  [150, 0, 3, true],
  // To validate it takes as long as all else here, and finds kinds of resources that it has just seen.
  [150, 75, 4, false],
])('a workflow of %i tasks and %i rollbacks in %i more stacks', (tasks, rollbacks, functionStacks, validates) => {
  const { texts, templates, warnings } = synthesise(tasks, rollbacks, functionStacks, validates);
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

  it('has nothing that anybody warns of', () => {
    expect(warnings).toEqual([]);
    expect(ofType('AWS::Lambda::Version')).toHaveLength(tasks + rollbacks);
  });

  it('is within the limits of templates', () => {
    expect(templates).toHaveLength(1 + functionStacks);
    for (const [index, { Resources, Outputs = {}, Parameters = {} }] of templates.entries()) {
      expect(Object.keys(Resources).length).toBeLessThanOrEqual(500);
      expect(Object.keys(Outputs).length).toBeLessThanOrEqual(200);
      expect(Object.keys(Parameters).length).toBeLessThanOrEqual(200);
      expect(texts[index]?.length).toBeLessThan(800_000);
    }
  });

  it('has policies that IAM takes', () => {
    const managed = ofType('AWS::IAM::ManagedPolicy');
    for (const { PolicyDocument } of managed) expect(sizeOf(PolicyDocument)).toBeLessThanOrEqual(6144);
    for (const { PolicyDocument } of ofType('AWS::IAM::Policy'))
      expect(sizeOf(PolicyDocument)).toBeLessThanOrEqual(10_240);
    const roles = managed.flatMap(({ Roles }) => Roles.map((role: object) => JSON.stringify(role)));
    for (const role of new Set(roles)) expect(roles.filter((other) => other === role).length).toBeLessThanOrEqual(10);
  });
});
