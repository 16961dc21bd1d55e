import { dirname, relative, resolve, sep } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { ownName } from './own-file.js';
import { MODULE_EXTENSIONS } from './resolve-module.js';

/** A bundle, and its source map. */
export interface Code {
  readonly code: Uint8Array;
  readonly map: Uint8Array;
}

/** Contents of the files of a build by absolute path. Nothing is written. */
export type Outputs = ReadonlyMap<string, Uint8Array>;

/** How esbuild makes code for the Node runtimes of Lambda, which have the AWS SDK. Minified, so that no path is in it. */
export const lambdaBuild = {
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  minify: true,
  keepNames: true,
  external: ['@aws-sdk/*'],
  logLevel: 'silent',
} satisfies BuildOptions;

/** Bundles entry points, each into one minified CommonJS file for the Node runtimes of Lambda. */
export function buildForLambda({
  root,
  outdir,
  entryPoints,
}: {
  readonly root: string;
  readonly outdir: string;
  readonly entryPoints: readonly { readonly in: string; readonly out: string }[];
}): Outputs {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outdir,
    ...lambdaBuild,
    sourcemap: 'linked',
    sourcesContent: false,
    resolveExtensions: [...MODULE_EXTENSIONS, '.json'],
  });
  return new Map(outputFiles.map((file) => [file.path, file.contents]));
}

/**
 * A file of a build with its source map, which names sources from the project's root, so that it is the same in every
 * checkout.
 *
 * @param entry the entry file that was written for the build
 */
export function codeOf(outputs: Outputs, root: string, file: string, entry?: string): Code {
  const code = outputs.get(file);
  const map = outputs.get(`${file}.map`);
  if (!code || !map) throw new Error(`esbuild gave no ${file}`);
  return { code, map: portableMap(root, dirname(file), entry, map) };
}

function portableMap(root: string, folder: string, entry: string | undefined, contents: Uint8Array): Uint8Array {
  const map = JSON.parse(Buffer.from(contents).toString()) as { sources: readonly string[] };
  const sources = map.sources.map((source) => {
    const file = resolve(folder, source);
    if (file === entry) return 'stepwright/handler.mjs';
    return (ownName(file) ?? relative(root, file)).split(sep).join('/');
  });
  return Buffer.from(JSON.stringify({ ...map, sources }));
}
