import { realpathSync } from 'node:fs';
import { buildSync } from 'esbuild';
import type { ModuleInfo } from '../definition/module-lookup.js';
import { buildEach } from './build-each.js';
import { printMessage } from './build-failure.js';
import { MODULE_EXTENSIONS, resolveModule } from './resolve-module.js';

/**
 * Finds out what modules export without running any of them: missing, found with its exports, or broken with the reason.
 * Packages are not looked into. CommonJS modules have a default export, since `module.exports` can always be imported.
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
    buildEach(found, (some) => exportsOf(folder, some)).map((one) => [
      one.item,
      one.kind === 'built'
        ? { kind: 'found', exports: one.result }
        : { kind: 'broken', message: one.errors.map(printMessage).join('; ') },
    ]),
  );
  return new Map([...files].map(([module, file]) => [module, infos.get(file) ?? { kind: 'missing' }]));
}

function exportsOf(root: string, files: readonly string[]): readonly (readonly string[])[] {
  const { outputs } = buildSync({
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
    logLevel: 'silent',
  }).metafile;
  return files.map((_, index) => outputs[`out/${index}.js`]?.exports ?? []);
}
