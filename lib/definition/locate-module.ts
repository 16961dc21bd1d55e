import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The source file that a path means, as TypeScript sees it: `./x` and `./x.js` are `./x.ts` where there is one. */
export function findSource(path: string): string | undefined {
  return candidates(path).find(isFile);
}

/**
 * The source file that an import in one of the files names, from the first file that finds one: the innermost on the
 * call stack is the one that defines the task, unless a helper function made it.
 */
export function findImport(specifier: string, files: readonly string[]): string | undefined {
  for (const file of files) {
    const found = isLocal(specifier) ? findSource(resolve(dirname(file), specifier)) : findPackage(specifier, file);
    const source = found ?? findFromRoot(specifier, file);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** Vite, and Vitest with it, writes paths from the root of the project, with a slash first; `/@fs` is before others. */
function findFromRoot(specifier: string, file: string): string | undefined {
  if (!specifier.startsWith('/')) return undefined;
  return findSource(
    specifier.startsWith('/@fs/') ? specifier.slice('/@fs'.length) : join(projectRoot(file), specifier),
  );
}

/** True for paths, false for the names of packages and aliases. */
export function isLocal(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier) || isAbsolute(specifier);
}

/** The folder of the nearest `package.json` above a file; its own folder when there is none. */
export function projectRoot(file: string): string {
  for (let folder = dirname(file); folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return dirname(file);
}

/** A path as documents hold it: relative to the root, with forward slashes. */
export function pathFrom(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

/** A file name of a call site as a path: ES modules have URLs. */
export function filePath(name: string): string | undefined {
  if (name.startsWith('file:')) return fileURLToPath(name);
  return isAbsolute(name) ? name : undefined;
}

/** TypeScript's source of a file that it would emit, in the order it looks. */
const sourceExtensions: readonly (readonly [emitted: string, sources: readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.js', '.jsx']],
  ['.jsx', ['.tsx', '.jsx']],
  ['.mjs', ['.mts', '.mjs']],
  ['.cjs', ['.cts', '.cjs']],
];

function candidates(path: string): readonly string[] {
  const [emitted, sources] = sourceExtensions.find(([extension]) => path.endsWith(extension)) ?? [];
  if (emitted !== undefined && sources !== undefined) {
    return sources.map((extension) => path.slice(0, -emitted.length) + extension);
  }
  if (/\.[cm]?tsx?$/.test(path)) return [path];
  const extensions = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.cts', '.mjs', '.cjs'];
  return [path, join(path, 'index')].flatMap((stem) => extensions.map((extension) => stem + extension));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function findPackage(specifier: string, file: string): string | undefined {
  try {
    const found = createRequire(file).resolve(specifier);
    return isAbsolute(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
