import { createHash } from 'node:crypto';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundlingOptions } from './bundling-options.js';
import { trustedCacheFolders } from './cache/cache-folder.js';
import type { FunctionSource } from './function-source.js';
import { ownFile } from './own-file.js';
import { SECOND_FILE } from './second-file.js';
import { writeIfChanged } from './write-if-changed.js';

/** A user's function with the wrapper around it. */
export interface WrittenEntry {
  readonly kind: 'function';
  readonly role: FunctionSource['role'];
  /** Absolute path of its module. */
  readonly file: string;
  readonly export: string;
  readonly format: NonNullable<BundlingOptions['format']>;
}

/**
 * Writes the module that a bundle starts from, and returns its path: it puts the wrapper around the user's function.
 *
 * A real file, since a synchronous build takes no plugins. In a folder named by what it says, so that builds at the same
 * time cannot disturb each other; always `handler.mjs`, since that name shows in the source map; `.mjs`, so that a
 * CommonJS module comes in whole as the default import, whatever the `type` of the package around it; the wrapper looks
 * for its `default`. The path is the real one, which esbuild gives in source maps, also where `node_modules` is a link.
 */
export function writeEntryFile(root: string, { role, file, export: name, format }: WrittenEntry): string {
  const wrap = role === 'task' ? 'taskHandler' : 'rollbackHandler';
  // Not plain `require`, which the bundler would follow; it leaves `module` to what Node makes of the bundle.
  const load = format === 'esm' ? 'createRequire(import.meta.url)' : 'module.require';
  const text = [
    ...(format === 'esm' ? ["import { createRequire } from 'node:module';"] : []),
    `import { ${wrap} } from ${JSON.stringify(ownFile('runtime/handler'))};`,
    `import { ${JSON.stringify(name)} as fcn } from ${JSON.stringify(file)};`,
    `export const handler = ${wrap}(fcn, () => ${load}('./${SECOND_FILE}').seldom);`,
    '',
  ].join('\n');
  const folder = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return writeToFirst(trustedCacheFolders(root), join('handlers', folder, 'handler.mjs'), text);
}

/** Where no folder can be trusted and written to, in a new one that nobody else has been in. */
function writeToFirst([folder, ...others]: readonly string[], name: string, text: string): string {
  const file = join(folder ?? mkdtempSync(join(tmpdir(), 'stepwright-')), name);
  try {
    writeIfChanged(file, Buffer.from(text));
    return realpathSync(file);
  } catch (error) {
    if (folder === undefined) throw error;
    return writeToFirst(others, name, text);
  }
}
