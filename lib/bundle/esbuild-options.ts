import { resolve } from 'node:path';
import type { BuildOptions, Loader } from 'esbuild';
import type { BundlingOptions } from './bundling-options.js';
import { MODULE_EXTENSIONS } from './resolve-module.js';

/** Gives an ES module the `require` that CommonJS packages in it call. A global, so that code may declare its own. */
const REQUIRE_BANNER =
  'import{createRequire as stepwrightRequire}from"node:module";globalThis.require??=stepwrightRequire(import.meta.url);';

/**
 * What esbuild is told, to make code for the Node runtimes of Lambda. Nothing is written.
 *
 * @param root the project's folder, which files in the options are relative to
 */
export function esbuildOptions(options: BundlingOptions, root: string) {
  const { format = 'cjs', minify = true, keepNames = true, sourcesContent = false, target = 'node22' } = options;
  const { externalModules = ['@aws-sdk/*'], nodeModules = [], banner, footer, mainFields, conditions } = options;
  const { define, loader, inject, tsconfig } = options;
  const head = [...(format === 'esm' ? [REQUIRE_BANNER] : []), ...(banner === undefined ? [] : [banner])].join('\n');
  return {
    absWorkingDir: root,
    write: false,
    bundle: true,
    platform: 'node',
    logLevel: 'silent',
    resolveExtensions: [...MODULE_EXTENSIONS, '.json'],
    // Always made, and without the comment that names it, so that functions with and without one are one build.
    sourcemap: 'external',
    metafile: true,
    target: target.split(','),
    format,
    minify,
    keepNames,
    sourcesContent,
    external: [...externalModules, ...nodeModules],
    outExtension: { '.js': format === 'esm' ? '.mjs' : '.js' },
    ...(head === '' ? {} : { banner: { js: head } }),
    ...(footer === undefined ? {} : { footer: { js: footer } }),
    ...(mainFields === undefined ? {} : { mainFields: [...mainFields] }),
    ...(conditions === undefined ? {} : { conditions: [...conditions] }),
    ...(define === undefined ? {} : { define: { ...define } }),
    ...(loader === undefined ? {} : { loader: { ...loader } as Record<string, Loader> }),
    ...(inject === undefined ? {} : { inject: inject.map((file) => resolve(root, file)) }),
    ...(tsconfig === undefined ? {} : { tsconfig: resolve(root, tsconfig) }),
  } satisfies BuildOptions;
}
