import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionSource } from './function-source.js';
import { ownFile } from './own-file.js';
import { SECOND_FILE } from './second-file.js';
import { writeIfChanged } from './write-if-changed.js';

/**
 * Writes the module that a bundle starts from, and returns its path: it puts the wrapper around the user's function.
 *
 * A real file, since a synchronous build takes no plugins. In a folder named by what it says, so that builds at the same
 * time cannot disturb each other; always `handler.mjs`, since that name shows in the source map; `.mjs`, so that a
 * CommonJS module comes in whole as the default import, whatever the `type` of the package around it; the wrapper looks
 * for its `default`. The path is the real one, which esbuild gives in source maps, also where `node_modules` is a link.
 */
export function writeEntryFile(root: string, role: FunctionSource['role'], file: string, exportName: string): string {
  const wrap = role === 'task' ? 'taskHandler' : 'rollbackHandler';
  const text = [
    `import { ${wrap} } from ${JSON.stringify(ownFile('runtime/handler'))};`,
    `import { ${JSON.stringify(exportName)} as fcn } from ${JSON.stringify(file)};`,
    // Not plain `require`, which the bundler would follow; it leaves `module` to what Node makes of the bundle.
    `export const handler = ${wrap}(fcn, () => module.require('./${SECOND_FILE}').seldom);`,
    '',
  ].join('\n');
  const name = join(createHash('sha256').update(text).digest('hex').slice(0, 16), 'handler.mjs');
  return writeToFirst(entryFolders(root), name, text);
}

/** Below the project, where caches are looked for, if it has such a place and it can be written to. */
function entryFolders(root: string): readonly string[] {
  const modules = join(root, 'node_modules');
  const fallback = join(tmpdir(), `stepwright-${process.getuid?.() ?? 'user'}`);
  return existsSync(modules) ? [join(modules, '.cache', 'stepwright'), fallback] : [fallback];
}

function writeToFirst([folder = '.', ...others]: readonly string[], name: string, text: string): string {
  const file = join(folder, name);
  try {
    writeIfChanged(file, Buffer.from(text));
    return realpathSync(file);
  } catch (error) {
    if (others.length === 0) throw error;
    return writeToFirst(others, name, text);
  }
}
