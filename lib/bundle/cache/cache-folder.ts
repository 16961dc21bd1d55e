import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

/** Where what is made for a project may be kept, the best place first. */
function cacheFolders(root: string): readonly string[] {
  const modules = join(root, 'node_modules');
  const fallback = join(tmpdir(), `stepwright-${process.getuid?.() ?? 'user'}`);
  return existsSync(modules) ? [join(modules, '.cache', 'stepwright'), fallback] : [fallback];
}

/** The best of `trustedCacheFolders`; undefined where there is none. */
export function trustedCacheFolder(root: string): string | undefined {
  return trustedCacheFolders(root)[0];
}

/**
 * The folders whose content may be believed, made if need be. What lies in them ends up in Lambda functions, so they have to
 * be ours: anybody can make a folder in that for temporary files.
 */
export function trustedCacheFolders(root: string): readonly string[] {
  return cacheFolders(root).filter((folder) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (folder.startsWith(join(root, 'node_modules') + sep)) return true;
      const { uid, mode } = lstatSync(folder);
      return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    } catch {
      return false;
    }
  });
}
