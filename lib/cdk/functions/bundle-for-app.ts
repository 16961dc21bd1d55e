import { join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Bundling, bundleFunctions } from '../../bundle/bundle-functions.js';
import type { FunctionSource } from '../../bundle/function-source.js';

/** What the constructs of an app have bundled so far, by what was asked for. */
const bundlings = new WeakMap<IConstruct, Map<string, Bundling>>();

/**
 * Bundles the functions of a workflow in one call, and those of a second copy of it in the same app not at all.
 *
 * The bundles lie in the app's own output folder: what synthesises at the same time has another, and without asset
 * staging the template refers to them there. Numbered, so that no name depends on where the project is.
 */
export function bundleForApp(scope: IConstruct, sources: readonly FunctionSource[], root: string): Bundling {
  const app = scope.node.root;
  const known = bundlings.get(app) ?? new Map<string, Bundling>();
  bundlings.set(app, known);
  const key = JSON.stringify([root, sources]);
  const bundling =
    known.get(key) ?? bundleFunctions(sources.map(plainId), { root, outDir: outFolder(app, known.size) });
  known.set(key, bundling);
  return bundling;
}

/** CDK takes what follows a dot in a folder's name for an extension, and puts it behind the asset's hash. */
function plainId(source: FunctionSource): FunctionSource {
  return { ...source, id: source.id.replaceAll('.', '+') };
}

function outFolder(app: IConstruct, number: number): string {
  if (!Stage.isStage(app)) throw new Error('A workflow has to be in an App: nothing else is deployed');
  return join(app.assetOutdir, '.stepwright', String(number));
}
