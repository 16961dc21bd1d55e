import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Aspects, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type * as esbuild from 'esbuild';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import type { ProblemsError } from '../../../lib/problems/problems-error.js';
import { temporaryProject } from '../../bundle/temporary-project.js';
import { shop, shopProject } from '../shop.js';

let calls: esbuild.BuildOptions[] = [];
jest.mock('esbuild', () => {
  const actual = jest.requireActual<typeof esbuild>('esbuild');
  return {
    ...actual,
    buildSync: (options: esbuild.BuildOptions) => {
      calls.push(options);
      return actual.buildSync(options);
    },
  };
});

/** Calls that made bundles, by how many: looking at modules makes none. */
const passes = () =>
  calls
    .filter(({ packages }) => packages === undefined)
    .map(({ entryPoints }) => Object.keys(entryPoints ?? []).length);

const newApp = (context: Record<string, unknown> = {}) =>
  new App({ outdir: join(temporaryProject(), 'cdk.out'), context });

/** A project whose code is nobody else's, so that none of it is in a cache. */
let number = 0;
function freshProject(files: Readonly<Record<string, string>> = {}): string {
  number += 1;
  const reserve = `export default async () => ({ shelf: ${number}, at: ${process.hrtime.bigint()} });`;
  return shopProject({ 'node_modules/.keep': '', 'lambdas/reserve.ts': reserve, ...files });
}

const workflow = (scope: Construct, id: string, projectRoot: string, more: Partial<WorkflowStateMachineProps> = {}) =>
  new WorkflowStateMachine(scope, id, { workflow: shop, projectRoot, ...more });

interface Manifest {
  readonly files: Readonly<Record<string, { readonly source: { readonly path: string; readonly packaging: string } }>>;
}

/** Paths of the code in the manifests of assets of an assembly, as seen from it. */
function codePaths(assembly: string): readonly string[] {
  return readdirSync(assembly)
    .filter((name) => name.endsWith('.assets.json'))
    .flatMap((name) => Object.values((JSON.parse(readFileSync(join(assembly, name), 'utf8')) as Manifest).files))
    .filter(({ source }) => source.packaging === 'zip')
    .map(({ source }) => source.path);
}

const hasCode = (folder: string) => existsSync(join(folder, 'index.js'));

beforeEach(() => {
  calls = [];
});

describe('the functions of an app', () => {
  it('are bundled in one pass, whatever stacks and workflows they are in, and not before they are needed', () => {
    const app = newApp();
    const [first, second] = [new Stack(app, 'First'), new Stack(app, 'Second')];
    const root = freshProject();
    workflow(first, 'Orders', root);
    workflow(second, 'Orders', root);
    workflow(second, 'Others', freshProject());
    expect(passes()).toEqual([]);
    app.synth();
    // Two projects: with the first go what is beside bundles, and the function that prunes.
    expect(passes()).toEqual([6, 4]);
    Template.fromStack(first);
    app.synth({ force: true });
    expect(passes()).toHaveLength(2);
  });

  it('are bundled in one pass for all that are bundled alike', () => {
    const app = newApp();
    workflow(new Stack(app, 'Shop'), 'Orders', freshProject(), {
      functionDefaults: { bundling: { keepNames: false } },
      functions: { ChargeCard: { bundling: { sourceMap: false }, rollback: { bundling: { keepNames: true } } } },
    });
    calls = [];
    app.synth();
    const asked = calls.map(({ entryPoints, keepNames }) => [keepNames, Object.keys(entryPoints ?? []).length]);
    expect(asked).toEqual([
      [true, 3],
      [false, 3],
    ]);
  });

  it('are found from the assembly of their stage, also in nested stacks', () => {
    const app = newApp();
    const stage = new Stage(app, 'Beta');
    const stack = new Stack(stage, 'Shop');
    workflow(stack, 'Orders', freshProject());
    workflow(new NestedStack(stack, 'Inner'), 'Orders', freshProject());
    workflow(new Stack(app, 'Own'), 'Orders', freshProject());
    const { directory } = app.synth();
    const beta = join(directory, 'assembly-Beta');
    // Three of the four functions are the same in all projects.
    expect(codePaths(beta)).toHaveLength(6);
    expect(codePaths(beta).every((path) => path.startsWith('../asset.') && hasCode(join(beta, path)))).toBe(true);
    expect(codePaths(directory)).toHaveLength(5);
    expect(codePaths(directory).every((path) => path.startsWith('asset.') && hasCode(join(directory, path)))).toBe(
      true,
    );
  });

  it('are found by their absolute paths where nothing is staged, and by what looks for them in templates', () => {
    const app = newApp({ 'aws:cdk:disable-asset-staging': true, 'aws:cdk:enable-asset-metadata': true });
    const stack = new Stack(app, 'Shop');
    workflow(stack, 'Orders', freshProject());
    const { directory } = app.synth();
    expect(codePaths(directory).every((path) => path.startsWith('/') && hasCode(path))).toBe(true);
    const functions = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
    expect(functions).toHaveLength(5);
    for (const { Metadata } of functions) {
      expect(Metadata).toMatchObject({ 'aws:asset:is-bundled': true, 'aws:asset:property': 'Code' });
      expect(hasCode(Metadata['aws:asset:path'])).toBe(true);
    }
  });

  it('have versions that change with their code alone', () => {
    const root = freshProject();
    const versions = () => {
      const app = newApp();
      const stack = new Stack(app, 'Shop');
      workflow(stack, 'Orders', root);
      return Object.keys(Template.fromStack(stack).findResources('AWS::Lambda::Version'));
    };
    const before = versions();
    expect(versions()).toEqual(before);
    writeFileSync(join(root, 'lambdas/charge.ts'), 'export default async () => ({ charge: 2 });');
    expect(versions().filter((id) => !before.includes(id))).toEqual([expect.stringMatching(/^OrdersTaskChargeCard/)]);
  });

  it('may be asked for before they are all there', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const first = workflow(stack, 'Orders', freshProject());
    const early = stack.resolve(first.function('Reserve').currentVersion.functionArn);
    expect(early).toEqual({ Ref: expect.stringMatching(/^OrdersTaskReserve/) });
    const root = freshProject();
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === stack && stack.node.tryFindChild('Late') === undefined) workflow(stack, 'Late', root);
      },
    });
    const template = Template.fromStack(stack);
    expect(Object.keys(template.findResources('AWS::Lambda::Version'))).toContain(early.Ref);
    expect(Object.keys(template.findResources('AWS::Lambda::Function'))).toHaveLength(9);
    expect(passes()).toHaveLength(2);
  });

  it('that cannot be bundled are all told of at synth, by task and place', () => {
    const app = newApp();
    const missing = { 'lambdas/charge.ts': "import { x } from 'not-installed';\nexport default () => x;" };
    workflow(new Stack(app, 'First'), 'Orders', freshProject(missing));
    workflow(
      new Stack(app, 'Second'),
      'Orders',
      freshProject({ 'lambdas/refund.ts': "import x from './a.png';\nexport default () => x;", 'lambdas/a.png': '' }),
    );
    const error = (() => {
      try {
        app.synth();
      } catch (thrown) {
        return thrown as ProblemsError;
      }
      throw new Error('nothing was wrong');
    })();
    expect(error.name).toBe('ProblemsError');
    expect(error.message).toMatch(/^The code of functions has problems:\n/);
    expect(error.problems.map(({ code, task, message }) => `${code} ${task} ${message}`)).toEqual([
      'WF306 ChargeCard First/Orders/Task/ChargeCard/Function: The function of "ChargeCard" cannot be bundled: Could not resolve "not-installed" (lambdas/charge.ts:1:19)',
      'WF306 ChargeCard Second/Orders/Undo/ChargeCard/Function: The rollback of "ChargeCard" cannot be bundled: No loader is configured for ".png" files: lambdas/a.png (lambdas/refund.ts:1:15)',
    ]);
  });

  it('have options that are checked before anything is made, all of them', () => {
    const stack = new Stack(newApp(), 'Shop');
    const make = () =>
      workflow(stack, 'Orders', freshProject(), {
        functionDefaults: { bundling: { target: 'nodee22' } },
        functions: { Reserve: { bundling: { nodeModules: ['sharp'], target: 'node22' } } },
      });
    expect(make).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({
            code: 'WF418',
            message: expect.stringContaining('`functionDefaults.bundling` cannot be used'),
          }),
          expect.objectContaining({
            code: 'WF419',
            task: 'Reserve',
            message: expect.stringContaining('"sharp" is not installed'),
          }),
        ],
      }),
    );
  });

  it('warn of native code that is for something else than they run on', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    const compiled = { 'node_modules/n/package.json': '{ "name": "n" }', 'node_modules/n/build/n.node': '' };
    const foreign = process.arch === 'arm64' ? Architecture.X86_64 : Architecture.ARM_64;
    workflow(stack, 'Orders', freshProject(compiled), {
      functions: { Reserve: { bundling: { nodeModules: ['n'] }, architecture: foreign } },
    });
    const warnings = Annotations.fromStack(stack).findWarning('/Shop/Orders/Task/Reserve/Function', Match.anyValue());
    expect(warnings.map(({ entry }) => entry.data)).toEqual([
      expect.stringContaining(`n has native code that is not for Linux on ${foreign.name}`),
    ]);
  });
});
