import type { Ajv, Options } from 'ajv';
import type { FormatsPlugin } from 'ajv-formats';

/** What checking by JSON Schema takes: loaded by whoever needs it, since that takes its time. */
export interface AjvLibrary {
  readonly Draft2020: new (options: Options) => Ajv;
  readonly Draft7: new (options: Options) => Ajv;
  readonly addFormats: FormatsPlugin;
}
