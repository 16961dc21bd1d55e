import type { Json } from '../../json.js';

/** A list of records in a file that is only appended to. */
export interface Log {
  /** What was there when it was opened, in order. */
  readonly records: readonly Json[];
  /** Adds one; it survives the end of the process when this returns. */
  append(record: Json): void;
  /** Replaces all of them at once, or leaves them all. */
  rewrite(records: readonly Json[]): void;
}
