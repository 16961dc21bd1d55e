import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModuleReference } from '../definition/document.js';
import { findSource } from '../definition/locate-module.js';

/**
 * What a module exports under the name of a reference. A test runner that brings its own `require`, as Jest does, loads
 * the module, TypeScript and mocks of modules included; elsewhere Node has to be able to.
 *
 * @param root folder that the reference is relative to
 */
export async function importReference(root: string, { module, export: name }: ModuleReference): Promise<unknown> {
  const file = findSource(join(root, module)) ?? join(root, module);
  const exported = (await importModule(file)) as Readonly<Record<string, unknown>> | null;
  // What ES modules see of a CommonJS module may hold its exports one level down.
  const inner = exported?.default as Readonly<Record<string, unknown>> | null | undefined;
  return exported?.[name] ?? inner?.[name];
}

async function importModule(file: string): Promise<unknown> {
  if (typeof require === 'function') return require(file);
  return import(pathToFileURL(file).href);
}
