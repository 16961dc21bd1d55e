import { join, resolve } from 'node:path';
import type { Problem } from '../problems/problem.js';
import type { BundlingOptions } from './bundling-options.js';
import { writeFunctionFolder } from './function-folder.js';
import type { FunctionSource } from './function-source.js';
import { makeFunctions } from './make-functions.js';
import { writeIfChanged } from './write-if-changed.js';

export interface BundleOptions {
  /** The project's root folder, which module references are relative to. */
  readonly root: string;
  /** Where the folders of the functions go. */
  readonly outDir: string;
  /** How all of them are bundled. @default see `BundlingOptions` */
  readonly bundling?: BundlingOptions;
}

/**
 * A function that is ready for Lambda: a folder with `index.js` and `stepwright.js`, which is loaded only when something
 * is large or wrong, each with its source map. The handler is `index.handler`.
 */
export interface Bundled {
  readonly source: FunctionSource;
  /** Absolute path of its folder, `<outDir>/<id>`. */
  readonly folder: string;
  /** Bytes of `index.js`. */
  readonly bytes: number;
  /** SHA-256 of what is in the folder, hexadecimal: the same function is the same hash anywhere. */
  readonly hash: string;
}

/** All functions, or all that is wrong with them. */
export type Bundling =
  | { readonly kind: 'bundled'; readonly functions: readonly Bundled[] }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/**
 * Bundles functions for Lambda, all in one call of esbuild: each with its wrapper and everything it imports in one
 * minified CommonJS file, but for the AWS SDK, which the Node runtimes of Lambda have.
 *
 * A function's bytes depend on nothing but its own code: not on the other functions, nor on where the project or
 * `outDir` is. Synchronous, because CDK constructors are.
 *
 * Reports WF301 (no module), WF302 (no such export) and WF306 (cannot be bundled).
 *
 * @example
 * bundleFunctions(functionSources(order), { root: '/app', outDir: '/app/cdk.out/functions' })
 * // { kind: 'bundled', functions: [{ folder: '/app/cdk.out/functions/OrderFulfilment.ChargeCard', bytes: 5120, … }] }
 */
export function bundleFunctions(
  functions: readonly FunctionSource[],
  { root, outDir, bundling: options = {} }: BundleOptions,
): Bundling {
  const made = makeFunctions(
    functions.map((source) => ({ kind: 'task', root, source, options })),
    root,
  );
  const problems = made.flatMap((one) => (one.kind === 'failed' ? one.problems : []));
  if (problems.length > 0) return { kind: 'failed', problems };
  const out = resolve(outDir);
  writeIfChanged(join(out, 'package.json'), PLAIN_COMMONJS);
  return {
    kind: 'bundled',
    functions: functions.flatMap((source, index): readonly Bundled[] => {
      const one = made[index];
      if (one?.kind !== 'made') return [];
      const folder = join(out, source.id);
      writeFunctionFolder(folder, one.folder);
      return [{ source, folder, bytes: one.folder.bytes, hash: one.folder.hash }];
    }),
  };
}

/** Beside the folders, not in them: makes Node take the bundles for CommonJS below a package that says otherwise. */
const PLAIN_COMMONJS = Buffer.from('{"type":"commonjs"}\n');
