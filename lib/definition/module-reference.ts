import { posix } from 'node:path';
import type { ModuleReference } from './document.js';
import { asFields } from './draft.js';

/**
 * The module that an authored document names, in the one form that checked documents have; `undefined` where the value
 * names none.
 *
 * @example
 * readModuleReference('./lambdas/ship.ts') // { module: 'lambdas/ship.ts', export: 'default' }
 */
export function readModuleReference(value: unknown): ModuleReference | undefined {
  const { module, export: name = 'default' } = typeof value === 'string' ? { module: value } : (asFields(value) ?? {});
  if (typeof module !== 'string' || module.trim() === '' || typeof name !== 'string' || name === '') return undefined;
  const path = posix.normalize(module.replaceAll('\\', '/'));
  return isAbsolutePath(path) ? undefined : { module: path, export: name };
}

function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path);
}
