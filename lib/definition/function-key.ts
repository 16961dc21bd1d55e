import type { ModuleReference } from './document.js';
import { readModuleReference } from './module-reference.js';

/**
 * What a function is called in one text: the path of its module from the project's root folder, and the name of the
 * export behind it where that is not the default export.
 *
 * @example
 * functionKey({ module: 'lambdas/order/charge-card.ts', export: 'default' }) // 'lambdas/order/charge-card.ts'
 * functionKey({ module: 'lambdas/tools.ts', export: 'resize' }) // 'lambdas/tools.ts#resize'
 */
export function functionKey(reference: ModuleReference): string {
  return reference.export === 'default' ? reference.module : `${reference.module}#${reference.export}`;
}

/**
 * The function that a text names, however its path is written; `undefined` where it names none. What is behind the last
 * `#` is an export, unless a slash in it shows that the `#` is part of a folder's name.
 *
 * @example
 * parseFunctionKey('./lambdas/tools.ts#resize') // { module: 'lambdas/tools.ts', export: 'resize' }
 */
export function parseFunctionKey(key: string): ModuleReference | undefined {
  const [, module = key, name = 'default'] = /^(.*)#([^#/\\]*)$/s.exec(key) ?? [];
  return readModuleReference({ module, export: name });
}
