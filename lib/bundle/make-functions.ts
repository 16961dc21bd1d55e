import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import type { Problem } from '../problems/problem.js';
import type { Built } from './build-each.js';
import { bundleProblem, missingModule } from './bundle-problems.js';
import type { BundlingOptions } from './bundling-options.js';
import { trustedCacheFolder } from './cache/cache-folder.js';
import { fileFacts } from './cache/file-facts.js';
import { statIndex } from './cache/stat-index.js';
import { type FunctionFolder, functionFolder } from './function-folder.js';
import type { FunctionSource } from './function-source.js';
import { type BundleRequest, makeBundles } from './make-bundles.js';
import { packageClosure } from './package-closure.js';
import type { Code } from './portable-code.js';
import { resolveModule } from './resolve-module.js';
import { SECOND_FILE } from './second-file.js';

/** A function, and the project that it is in. */
export interface ProjectFunction {
  /** The project's folder. */
  readonly root: string;
  readonly source: FunctionSource;
}

/** A function that is to be made for Lambda. */
export type FunctionOrder =
  | (ProjectFunction & { readonly kind: 'task'; readonly options: BundlingOptions })
  /** One of ours, whose `handler` a module below `lib` exports. */
  | { readonly kind: 'own'; readonly module: string };

/** What an order comes to. */
export type FunctionMade =
  | { readonly kind: 'made'; readonly folder: FunctionFolder }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/**
 * Makes functions for Lambda, in their order: each with its wrapper and everything it imports in one file, beside which is
 * what the wrapper seldom needs. Those that are bundled alike are made in one call of esbuild.
 *
 * Fails with WF301 (no module), WF302 (no such export) and WF306 (cannot be bundled).
 *
 * @param root where what is made of our own modules is kept
 */
export function makeFunctions(orders: readonly FunctionOrder[], root: string): readonly FunctionMade[] {
  const home = realpathSync(root);
  // CommonJS, whatever the bundles are that it goes beside.
  const second: BundleRequest = { root: home, entry: { kind: 'own', module: 'runtime/second-file' }, options: {} };
  const asked = orders.map((order) => requestOf(order, home));
  const distinct = new Map(
    [second, ...asked].flatMap((one) => (one === undefined ? [] : [[JSON.stringify(one), one]])),
  );
  const built = new Map(makeBundles([...distinct.values()]).map((one) => [JSON.stringify(one.item), one]));
  const outcomeOf = (request: BundleRequest): Built<BundleRequest, Code> | undefined =>
    built.get(JSON.stringify(request));
  const seldom = outcomeOf(second);
  if (seldom?.kind !== 'built') throw new Error('The installation is damaged: what goes beside bundles cannot be made');

  const index = statIndex(trustedCacheFolder(home));
  const facts = fileFacts(index, home, Date.now());
  const made = orders.map((order, number): FunctionMade => {
    const request = asked[number];
    const one = request && outcomeOf(request);
    if (one === undefined)
      return { kind: 'failed', problems: order.kind === 'task' ? [missingModule(order.source)] : [] };
    if (one.kind === 'failed') return { kind: 'failed', problems: problemsOf(order, one) };
    if (order.kind === 'own')
      return { kind: 'made', folder: functionFolder([['index.js', one.result.code]], [], facts) };
    const { format = 'cjs', sourceMap = true, nodeModules = [] } = order.options;
    const name = format === 'esm' ? 'index.mjs' : 'index.js';
    const texts = [...filesOf(name, one.result, sourceMap), ...filesOf(SECOND_FILE, seldom.result, true)];
    return { kind: 'made', folder: functionFolder(texts, packageClosure(order.root, nodeModules).packages, facts) };
  });
  index.save();
  return made;
}

/** Undefined for a function whose module is not there. */
function requestOf(order: FunctionOrder, home: string): BundleRequest | undefined {
  if (order.kind === 'own') return { root: home, entry: order, options: {} };
  const { source, options } = order;
  const root = realpathSync(order.root);
  const file = resolveModule(root, source.reference.module);
  if (file === undefined) return undefined;
  const { export: name } = source.reference;
  // What only says what goes beside the bundle does not make it another.
  const { sourceMap: _, ...rest } = options;
  const entry = { kind: 'function', role: source.role, file, export: name, format: options.format ?? 'cjs' } as const;
  return { root, entry, options: rest };
}

function problemsOf(order: FunctionOrder, { item, errors }: Extract<Built<BundleRequest, Code>, { kind: 'failed' }>) {
  if (order.kind === 'own') throw new Error(`The installation is damaged: ${order.module} cannot be bundled`);
  const { entry, root } = item;
  const file = entry.kind === 'function' ? relative(root, entry.file) : entry.module;
  return errors.map((error) => bundleProblem(order.source, file, error));
}

function filesOf(name: string, { code, map }: Code, hasMap: boolean): readonly (readonly [string, Uint8Array])[] {
  if (!hasMap) return [[name, code]];
  const comment = Buffer.from(`//# sourceMappingURL=${name}.map\n`);
  return [
    [name, Buffer.concat([code, comment])],
    [`${name}.map`, map],
  ];
}
