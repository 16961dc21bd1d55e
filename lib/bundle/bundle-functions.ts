import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { buildSync } from 'esbuild';
import type { Problem } from '../problems/problem.js';
import { buildEach } from './build-each.js';
import { bundleProblem, missingModule } from './bundle-problems.js';
import { writeEntryFile } from './entry-file.js';
import type { FunctionSource } from './function-source.js';
import { ownName } from './own-file.js';
import { MODULE_EXTENSIONS, resolveModule } from './resolve-module.js';
import { writeIfChanged } from './write-if-changed.js';

export interface BundleOptions {
  /** The project's root folder, which module references are relative to. */
  readonly root: string;
  /** Where the folders of the functions go. */
  readonly outDir: string;
}

/** A function that is ready for Lambda: a folder with `index.js` and `index.js.map`, the handler being `index.handler`. */
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

interface Code {
  readonly code: Uint8Array;
  readonly map: Uint8Array;
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
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints,
    outdir,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    external: ['@aws-sdk/*'],
    resolveExtensions: [...MODULE_EXTENSIONS, '.json'],
    logLevel: 'silent',
  });
  const contents = new Map(outputFiles.map((file) => [file.path, file.contents]));
  return entryPoints.map((entry) => {
    const file = join(outdir, `${entry.out}.js`);
    const map = contents.get(`${file}.map`);
    const code = contents.get(file);
    if (!code || !map) throw new Error(`esbuild gave no ${file}`);
    return { code, map: portableMap(root, dirname(file), entry.in, map) };
  });
}

/** A source map that names sources from the project's root, so that it is the same in every checkout. */
function portableMap(root: string, folder: string, entry: string, contents: Uint8Array): Uint8Array {
  const map = JSON.parse(Buffer.from(contents).toString()) as { sources: readonly string[] };
  const sources = map.sources.map((source) => {
    const file = resolve(folder, source);
    if (file === entry) return 'stepwright/handler.mjs';
    return (ownName(file) ?? relative(root, file)).split(sep).join('/');
  });
  return Buffer.from(JSON.stringify({ ...map, sources }));
}

function write(outDir: string, source: FunctionSource, { code, map }: Code): Bundled {
  const folder = join(outDir, source.id);
  writeIfChanged(join(folder, 'index.js'), code);
  writeIfChanged(join(folder, 'index.js.map'), map);
  const hash = createHash('sha256').update(code).update(map).digest('hex');
  return { source, folder, bytes: code.length, hash };
}
