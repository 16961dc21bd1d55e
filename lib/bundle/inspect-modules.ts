import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { buildSync, type Metafile, version } from 'esbuild';
import type { ModuleInfo } from '../definition/module-lookup.js';
import { messagesOf, printMessage } from './build-failure.js';
import { buildCached, type CachedBuild } from './cache/build-cached.js';
import { ownFile } from './own-file.js';
import { MODULE_EXTENSIONS, resolveModule } from './resolve-module.js';

/**
 * Finds out what modules export without running any of them: missing, found with its exports, or broken with the reason.
 * Packages are not looked into. CommonJS modules have a default export, since `module.exports` can always be imported.
 * What has not changed since it was looked at last is not looked at again.
 *
 * @example
 * inspectModules('/app', ['lambdas/order/charge-card.ts', 'lambdas/nowhere.ts'])
 * // Map { 'lambdas/order/charge-card.ts' => { kind: 'found', exports: ['default'] }, … => { kind: 'missing' } }
 */
export function inspectModules(root: string, modules: readonly string[]): ReadonlyMap<string, ModuleInfo> {
  const folder = realpathSync(root);
  const files = new Map(modules.map((module) => [module, resolveModule(folder, module)]));
  const found = [...new Set([...files.values()].filter((file) => file !== undefined))];
  const infos = new Map<string | undefined, ModuleInfo>(
    buildCached(folder, found, inspection(folder)).map((one) => [
      one.item,
      one.kind === 'built'
        ? { kind: 'found', exports: one.result }
        : { kind: 'broken', message: one.errors.map(printMessage).join('; ') },
    ]),
  );
  return new Map([...files].map(([module, file]) => [module, infos.get(file) ?? { kind: 'missing' }]));
}

function inspection(root: string): CachedBuild<string, readonly string[]> {
  return {
    keyOf: (file) =>
      JSON.stringify(['inspect', version, relative(root, ownFile('bundle/inspect-modules')), relative(root, file)]),
    build: (files) => {
      const metafile = bundleExports(root, files);
      return files.map((file, index) => ({
        result: metafile.outputs[`out/${index}.js`]?.exports ?? [],
        trace: {
          root,
          metafile,
          entries: [resolve(root, metafile.outputs[`out/${index}.js`]?.entryPoint ?? file)],
          asked: file,
          files: [ownFile('bundle/inspect-modules')],
        },
      }));
    },
    pack: (exports) => exports,
    unpack: (value) => (Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined),
  };
}

/**
 * Files that esbuild does not know how to load are taken for empty ones: what they are is for the options of bundling to
 * say, and no export of a function comes from them.
 */
function bundleExports(root: string, files: readonly string[], unknown: readonly string[] = []): Metafile {
  try {
    return buildSync({
      absWorkingDir: root,
      entryPoints: files.map((file, index) => ({ in: file, out: String(index) })),
      outdir: 'out',
      write: false,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      metafile: true,
      resolveExtensions: [...MODULE_EXTENSIONS, '.json'],
      loader: Object.fromEntries(unknown.map((extension) => [extension, 'empty'])),
      logLevel: 'silent',
    }).metafile;
  } catch (error) {
    const found = messagesOf(error).flatMap(({ text }) => NO_LOADER.exec(text)?.[1] ?? []);
    const more = found.filter((extension) => !unknown.includes(extension));
    if (more.length === 0) throw error;
    return bundleExports(root, files, [...new Set([...unknown, ...more])]);
  }
}

const NO_LOADER = /^No loader is configured for "(\.[^"]+)" files/;
