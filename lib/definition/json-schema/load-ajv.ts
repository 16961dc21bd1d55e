import type { AjvLibrary } from './ajv-library.js';

/** Loads what checks by JSON Schema, in a way that bundlers follow. */
export async function loadAjv(): Promise<AjvLibrary> {
  const [{ Ajv2020: Draft2020 }, { Ajv: Draft7 }, { default: formats }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv'),
    import('ajv-formats'),
  ]);
  // What was a CommonJS module has its default export one level down, or not, as the module system likes.
  return { Draft2020, Draft7, addFormats: 'default' in formats ? formats.default : formats };
}
