import { accessSync, constants, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the bundles of a project go: a cache inside of it, or, where that cannot be written, a folder for temporary files. */
export function bundleFolder(root: string): string {
  const cache = join(root, 'node_modules', '.cache', 'stepwright', 'functions');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return cache;
  } catch {
    return join(tmpdir(), 'stepwright', 'functions');
  }
}
