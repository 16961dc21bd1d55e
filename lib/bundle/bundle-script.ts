import { buildSync } from 'esbuild';
import { MODULE_EXTENSIONS } from './resolve-module.js';

/** Bundles a script of our own into one text that runs anywhere in Node, for threads that are started from a text. */
export function bundleScript(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    resolveExtensions: [...MODULE_EXTENSIONS],
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}
