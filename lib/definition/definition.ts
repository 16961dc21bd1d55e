import type { StandardSchemaV1 } from '@standard-schema/spec';

/** What a user said, before anything of it is judged. */
export interface Definition {
  /** In the shape of an authored document, as far as what was said has one. */
  readonly raw: unknown;
  /** Absolute path of the folder that module paths are relative to. */
  readonly root: string;
  /** What checks the input of an execution, where it is no JSON Schema that `raw` could hold. */
  readonly inputSchema?: StandardSchemaV1;
}
