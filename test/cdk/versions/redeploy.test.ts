import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderFulfilment } from '../../../lib/examples/order-fulfilment.js';
import { shop, shopProject } from '../shop.js';
import { synthesise } from '../synthesise.js';

type Resources = Readonly<Record<string, unknown>>;

const resourcesOf = (projectRoot: string): Resources =>
  synthesise({ workflow: shop, projectRoot }).template.toJSON().Resources;

/** Ids of resources that are new, that are gone, and that are another, without their hashes. */
function differences(before: Resources, after: Resources) {
  const short = (ids: readonly string[]) => ids.map((id) => id.replace(/[0-9A-F]{8}([0-9a-f]{32})?$/, '')).sort();
  const ids = Object.keys(before);
  return {
    added: short(Object.keys(after).filter((id) => !(id in before))),
    removed: short(ids.filter((id) => !(id in after))),
    changed: short(ids.filter((id) => id in after && JSON.stringify(before[id]) !== JSON.stringify(after[id]))),
  };
}

/** What deploying again does to the resources after a file of the project was written. */
function redeploy(file: string, text: string) {
  const projectRoot = shopProject();
  const before = resourcesOf(projectRoot);
  writeFileSync(join(projectRoot, file), text);
  const after = resourcesOf(projectRoot);
  return { before, after, ...differences(before, after) };
}

describe('deploying again', () => {
  it('with a changed task makes a version of its function, and a main machine that calls it', () => {
    const { before, after, ...rest } = redeploy('lambdas/charge.ts', 'export default async () => ({ charge: 2 });');
    expect(rest).toEqual({
      added: ['OrdersTaskChargeCardFunctionCurrentVersion'],
      removed: ['OrdersTaskChargeCardFunctionCurrentVersion'],
      changed: ['OrdersStateMachine', 'OrdersTaskChargeCardFunction'],
    });
    const [gone] = Object.keys(before).filter((id) => !(id in after));
    expect(before[gone!]).toMatchObject({ Type: 'AWS::Lambda::Version', DeletionPolicy: 'RetainExceptOnCreate' });
  });

  it('with a changed rollback makes a version of its function, and a machine that undoes with it', () => {
    const { added, removed, changed } = redeploy('lambdas/refund.ts', 'export default async () => { await null; };');
    expect({ added, removed, changed }).toEqual({
      added: ['OrdersUndoChargeCardFunctionCurrentVersion'],
      removed: ['OrdersUndoChargeCardFunctionCurrentVersion'],
      // Its version is of another revision then, which no template says, and the main machine names that version.
      changed: ['OrdersRollbackStateMachine', 'OrdersUndoChargeCardFunction'],
    });
  });

  it('the code that was there before makes the same template again', () => {
    const projectRoot = shopProject();
    const texts = ['1', '2', '1'].map((charge) => {
      writeFileSync(join(projectRoot, 'lambdas/charge.ts'), `export default async () => ({ charge: ${charge} });`);
      return JSON.stringify(resourcesOf(projectRoot));
    });
    expect(texts[2]).toBe(texts[0]);
    expect(texts[1]).not.toBe(texts[0]);
  });

  it.each([
    ['unchanged', {}],
    ['unchanged with all options', { rollbackWhenStopped: true, pinVersions: { keep: 5 } }],
  ])('%s makes the same bytes', (_, props) => {
    const [first, again] = [1, 2].map(() =>
      JSON.stringify(synthesise({ workflow: orderFulfilment, ...props }).template),
    );
    expect(again).toBe(first);
  });
});
