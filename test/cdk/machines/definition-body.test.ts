import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { inspectModules } from '../../../lib/bundle/inspect-modules.js';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { checkWorkflow } from '../../../lib/definition/check-workflow.js';
import { temporaryProject } from '../../bundle/temporary-project.js';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, textOf } from '../synthesise.js';

const projectRoot = shopProject();

/** The shop, with this many characters more in its definition. */
const shopOf = (characters: number, text = 'x') => {
  const [validate, ...others] = shop.tasks;
  return { ...shop, tasks: [{ ...validate!, comment: text.repeat(Math.ceil(characters / text.length)) }, ...others] };
};

/** Ids of workflows with their properties, in one stack. */
function synthesise(workflows: Readonly<Record<string, Partial<WorkflowStateMachineProps>>>, limit = 500) {
  const outdir = join(temporaryProject(), 'cdk.out');
  const app = new App({ outdir, context: { '@aws-cdk/core:stackResourceLimit': limit } });
  const stack = new Stack(app, 'Shop');
  for (const [id, props] of Object.entries(workflows)) {
    new WorkflowStateMachine(stack, id, { workflow: shop, projectRoot, ...props });
  }
  const template = Template.fromStack(stack);
  const machines = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
  const files = Object.entries(machines).flatMap(([id, { Properties }]) =>
    Properties.DefinitionS3Location === undefined ? [] : [[id, Properties.DefinitionS3Location.Key as string] as const],
  );
  const text = readFileSync(join(outdir, 'Shop.template.json'), 'utf8');
  return { outdir, template, text, machines, files: new Map(files) };
}

/** As CloudFormation fills it in. */
function filledIn({ outdir, machines, files }: ReturnType<typeof synthesise>, id: string) {
  const text = readFileSync(join(outdir, `asset.${files.get(id)}`), 'utf8');
  const values = machines[id]?.Properties.DefinitionSubstitutions as Readonly<Record<string, unknown>>;
  return JSON.parse(text.replace(/\$\{(\w+)\}/g, (all, name: string) => (name in values ? textOf(values[name]) : all)));
}

describe('a definition that is too large for a template', () => {
  const workflow = shopOf(210_000, `\${V1} and "\${AWS::Region}" `);
  const synthesised = synthesise({ Orders: { workflow } });

  it('is a file in S3, that CloudFormation fills in', () => {
    const { machines, files } = synthesised;
    const main = machines.OrdersStateMachine?.Properties;
    expect(main).not.toHaveProperty('DefinitionString');
    expect(main.DefinitionS3Location).toEqual({
      Bucket: expect.anything(),
      Key: expect.stringMatching(/^[0-9a-f]{64}\.json$/),
    });
    expect(Object.keys(main.DefinitionSubstitutions).join()).toMatch(/^(V\d,?)+$/);
    // The other one is small, and stays.
    expect([...files.keys()]).toEqual(['OrdersStateMachine']);
    expect(synthesised.text.length).toBeLessThan(200_000);
  });

  it('is exactly the one that would be in the template', () => {
    const checked = checkWorkflow({ raw: workflow, root: projectRoot }, inspectModules);
    if (checked.kind === 'invalid') throw new Error('the shop is wrong');
    const { main } = compileDocument(checked.document, {
      references: {
        functionName: ({ task }) => `Arn(OrdersTask${task}FunctionCurrentVersion)`,
        rollbackStateMachineArn: 'Arn(OrdersRollbackStateMachineVersion)',
        partition: 'aws',
      },
    });
    expect(filledIn(synthesised, 'OrdersStateMachine')).toEqual(main);
  });

  it('is the same file again, under the same name', () => {
    const again = synthesise({ Orders: { workflow } });
    expect(again.text).toBe(synthesised.text);
    expect(again.files).toEqual(synthesised.files);
  });

  it('is another file where it is another machine', () => {
    const { outdir, files } = synthesise({
      Orders: { workflow },
      Returns: { workflow: shopOf(210_000, 'y') },
      Copy: { workflow },
    });
    const [orders, returns, copy] = ['Orders', 'Returns', 'Copy'].map((id) => files.get(`${id}StateMachine`));
    expect(returns).not.toBe(orders);
    // What differs are the values that are filled in.
    expect(copy).toBe(orders);
    expect(readdirSync(outdir).filter((file) => /^asset\.\w{64}\.json$/.test(file))).toHaveLength(2);
  });
});

it('definitions stay in the template, one after the other, as long as it has room', () => {
  const names = Array.from({ length: 55 }, (_, n) => `Workflow${n}`);
  const one = {
    name: 'One',
    headTask: 'A',
    tasks: [{ name: 'A', fcn: 'lambdas/validate.ts', comment: 'x'.repeat(40_000) }],
  };
  const props = { workflow: one, pinVersions: false, payloads: 'none' } as const;
  const { text, files } = synthesise(Object.fromEntries(names.map((name) => [name, props])));
  expect(names.map((name) => !files.has(`${name}StateMachine`)).lastIndexOf(true)).toBe(6);
  expect(files.size).toBe(55 - 7);
  expect(text.length).toBeLessThan(800_000);
});
