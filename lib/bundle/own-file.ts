import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As source in a checkout, and as built in the package. */
const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs'] as const;

/** The folder that holds the rooms, of the copy of the product that is running. */
const ownFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * The folders that our own modules may be in. The package has two copies, and what goes into bundles comes from that of
 * the `esm` folder, whichever runs: only from modules can the bundler drop what is not used, and a function should be
 * the same bytes for every kind of importer.
 */
export const ownFolders: readonly string[] = [ownFolder.replace(/^(.*[\\/])cjs(?=[\\/])/, '$1esm'), ownFolder];

/**
 * The file of one of our own modules, for what has to be bundled rather than imported.
 *
 * @example
 * ownFile('runtime/wrap') // '/app/node_modules/stepwright/dist/esm/runtime/wrap.js'
 */
export function ownFile(module: string): string {
  const candidates = ownFolders.flatMap((folder) => EXTENSIONS.map((extension) => folder + module + extension));
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`The installation is damaged: ${ownFolder}${module} is missing`);
  return file;
}
