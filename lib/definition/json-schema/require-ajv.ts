import { createRequire } from 'node:module';
import type { AjvLibrary } from './ajv-library.js';

/** The same as `loadAjv`, for checks of definitions, which wait for nothing. */
export function requireAjv(): AjvLibrary {
  const load = createRequire(import.meta.url);
  const { Ajv2020: Draft2020 } = load('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const { Ajv: Draft7 } = load('ajv') as typeof import('ajv');
  const { default: addFormats } = load('ajv-formats') as typeof import('ajv-formats');
  return { Draft2020, Draft7, addFormats: addFormats as unknown as AjvLibrary['addFormats'] };
}
