import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { WorkflowStateMachine } from '../../lib/cdk/index.js';
import { temporaryProject } from '../bundle/temporary-project.js';
import { shop, shopProject } from './shop.js';

/** Synthesises the project into a folder: its template as text, the asset of every function, and the files of all. */
function synthesiseInto(projectRoot: string, copies: readonly string[] = ['Orders']) {
  const app = new App({ outdir: join(temporaryProject(), 'cdk.out') });
  const stack = new Stack(app, 'Shop');
  for (const copy of copies) new WorkflowStateMachine(stack, copy, { workflow: shop, projectRoot });
  const { directory } = app.synth();
  const template = readFileSync(join(directory, 'Shop.template.json'), 'utf8');
  const functions = Object.entries(JSON.parse(template).Resources as Record<string, Resource>).filter(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && !id.startsWith('Stepwright'),
  );
  const assets = Object.fromEntries(functions.map(([id, { Properties }]) => [id, Properties.Code?.S3Key ?? '']));
  return { directory, template, assets, manifest: readFileSync(join(directory, 'Shop.assets.json'), 'utf8') };
}

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly Code?: { readonly S3Key: string } };
}

describe('the code of functions', () => {
  it('is the same asset in every synth and in every checkout', () => {
    const root = shopProject();
    const elsewhere = temporaryProject();
    cpSync(root, elsewhere, { recursive: true });
    const [first, again, other] = [root, root, elsewhere].map((project) => synthesiseInto(project));
    expect(again?.template).toBe(first?.template);
    expect(other?.template).toBe(first?.template);
    expect(other?.manifest).toBe(first?.manifest);
    expect(`${first?.template}${first?.manifest}`).not.toContain(root);
  });

  it('is bundled into a file and its source map', () => {
    const { directory, assets } = synthesiseInto(shopProject());
    for (const key of Object.values(assets)) {
      expect(readdirSync(join(directory, `asset.${key.replace('.zip', '')}`))).toEqual([
        'index.js',
        'index.js.map',
        'stepwright.js',
        'stepwright.js.map',
      ]);
    }
    expect(new Set(Object.values(assets)).size).toBe(4);
  });

  it('changes one asset when one function changes', () => {
    const root = shopProject();
    const before = synthesiseInto(root).assets;
    writeFileSync(join(root, 'lambdas/reserve.ts'), 'export default async () => ({ shelf: 8 });');
    const after = synthesiseInto(root).assets;
    const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
    expect(changed).toEqual([expect.stringMatching(/^OrdersTaskReserveFunction/)]);
  });

  it('is bundled once for two copies in one app', () => {
    const { directory, assets } = synthesiseInto(shopProject(), ['Orders', 'Staging']);
    // Four of theirs, and the one that prunes versions.
    expect(readdirSync(directory).filter((name) => name.startsWith('asset.'))).toHaveLength(5);
    expect(Object.keys(assets)).toHaveLength(8);
    expect(new Set(Object.values(assets)).size).toBe(4);
  });
});
