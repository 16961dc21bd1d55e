import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As source in a checkout, and as built in the package for importers of either kind. */
const EXTENSIONS = ['.ts', '.js', '.cjs', '.mjs'] as const;

/** The folder that the rooms are in, of the copy of the product that is running. */
export const ownFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * The file of one of our own modules, for what has to be bundled rather than imported.
 *
 * @example
 * ownFile('runtime/wrap') // '/app/node_modules/stepwright/dist/runtime/wrap.js'
 */
export function ownFile(module: string): string {
  const file = EXTENSIONS.map((extension) => ownFolder + module + extension).find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`The installation is damaged: ${ownFolder}${module} is missing`);
  return file;
}
