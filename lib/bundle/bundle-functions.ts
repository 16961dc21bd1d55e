import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Problem } from '../problems/problem.js';
import { buildEach } from './build-each.js';
import { buildForLambda, type Code, codeOf } from './build-for-lambda.js';
import { bundleProblem, missingModule } from './bundle-problems.js';
import { writeEntryFile } from './entry-file.js';
import type { FunctionSource } from './function-source.js';
import { resolveModule } from './resolve-module.js';
import { SECOND_FILE, secondFile } from './second-file.js';
import { writeIfChanged } from './write-if-changed.js';

export interface BundleOptions {
  /** The project's root folder, which module references are relative to. */
  readonly root: string;
  /** Where the folders of the functions go. */
  readonly outDir: string;
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
export function bundleFunctions(functions: readonly FunctionSource[], options: BundleOptions): Bundling {
  const root = realpathSync(options.root);
  const outDir = resolve(options.outDir);
  const entries = functions.map((source) => ({ source, file: resolveModule(root, source.reference.module) }));
  const built = buildEach(entries.filter(isFound), (found) => build(root, found));
  const problems = [
    ...entries.filter((entry) => !isFound(entry)).map(({ source }) => missingModule(source)),
    ...built.flatMap((one) =>
      one.kind === 'failed'
        ? one.errors.map((error) => bundleProblem(one.item.source, relative(root, one.item.file), error))
        : [],
    ),
  ];
  if (problems.length > 0) return { kind: 'failed', problems };
  writeIfChanged(join(outDir, 'package.json'), PLAIN_COMMONJS);
  return {
    kind: 'bundled',
    functions: built.flatMap((one) => (one.kind === 'built' ? [write(outDir, one.item.source, one.result)] : [])),
  };
}

/** Beside the folders, not in them: makes Node take the bundles for CommonJS below a package that says otherwise. */
const PLAIN_COMMONJS = Buffer.from('{"type":"commonjs"}\n');

interface FoundSource {
  readonly source: FunctionSource;
  readonly file: string;
}

function isFound(entry: { source: FunctionSource; file: string | undefined }): entry is FoundSource {
  return entry.file !== undefined;
}

function build(root: string, functions: readonly FoundSource[]): readonly Code[] {
  const outdir = join(root, 'out'); // Nothing is written there; it gives the source map a place to be relative to.
  const entryPoints = functions.map(({ source, file }, index) => ({
    in: writeEntryFile(root, source.role, file, source.reference.export),
    out: `${index}/index`,
  }));
  const outputs = buildForLambda({ root, entryPoints, outdir });
  return entryPoints.map((entry) => codeOf(outputs, root, join(outdir, `${entry.out}.js`), entry.in));
}

function write(outDir: string, source: FunctionSource, { code, map }: Code): Bundled {
  const second = secondFile();
  const folder = join(outDir, source.id);
  const hash = createHash('sha256');
  for (const [name, contents] of [
    ['index.js', code],
    ['index.js.map', map],
    [SECOND_FILE, second.code],
    [`${SECOND_FILE}.map`, second.map],
  ] as const) {
    writeIfChanged(join(folder, name), contents);
    hash.update(contents);
  }
  return { source, folder, bytes: code.length, hash: hash.digest('hex') };
}
