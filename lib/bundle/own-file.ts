import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** As source in a checkout, and as built in the package. */
const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs'] as const;

/** The folder that holds the rooms, of the copy of the product that is running. */
const ownFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Where our own modules may be. The package has two copies, and what goes into bundles comes from that of the `esm`
 * folder, whichever runs: only from modules can the bundler drop what is not used, and a function should be the same
 * bytes for every kind of importer.
 */
const codeFolders = [ownFolder.replace(/^(.*[\\/])cjs(?=[\\/])/, '$1esm'), ownFolder] as const;

/** Where they were before they were built, which is what the source maps of the package say. */
const sourceFolder = ownFolder.replace(/[\\/]dist[\\/](esm|cjs)(?=[\\/])/, '');

/**
 * The file of one of our own modules, for what has to be bundled rather than imported.
 *
 * @example
 * ownFile('runtime/wrap') // '/app/node_modules/stepwright/dist/esm/lib/runtime/wrap.js'
 */
export function ownFile(module: string): string {
  const candidates = codeFolders.flatMap((folder) => EXTENSIONS.map((extension) => folder + module + extension));
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`The installation is damaged: ${ownFolder}${module} is missing`);
  return file;
}

/** The name of one of our own files that is the same wherever we are installed; undefined for anybody else's. */
export function ownName(file: string): string | undefined {
  const folder = [...codeFolders, sourceFolder].find((candidate) => file.startsWith(candidate));
  return folder === undefined ? undefined : `stepwright/${relative(folder, file)}`;
}
