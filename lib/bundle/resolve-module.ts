import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';

/** Extensions tried behind a path that has none, TypeScript before what it compiles to. */
export const MODULE_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** What an import that names the compiled file means in source. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * The file of a module path as TypeScript finds it: with or without extension, by the name of the compiled file, or as a
 * folder with an index. Undefined when there is none.
 *
 * @example
 * resolveModule('/app', './lambdas/ship-order')    // '/app/lambdas/ship-order.ts'
 * resolveModule('/app', './lambdas/ship-order.js') // '/app/lambdas/ship-order.ts'
 */
export function resolveModule(root: string, module: string): string | undefined {
  return candidates(resolve(root, module)).find(isFile);
}

function candidates(path: string): readonly string[] {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  return [
    ...(SOURCES_OF[extension] ?? []).map((source) => stem + source),
    path,
    ...MODULE_EXTENSIONS.map((added) => path + added),
    ...MODULE_EXTENSIONS.map((added) => `${path}/index${added}`),
  ];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
