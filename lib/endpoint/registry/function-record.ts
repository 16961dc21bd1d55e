/**
 * A function of a workflow and its versions. The code of a version lies in a folder of its own, under its hash, and is
 * there before a record speaks of it.
 */
export interface FunctionRecord {
  readonly name: string;
  /** Without a version. */
  readonly arn: string;
  /** Name of the workflow that it is of. */
  readonly workflow: string;
  /** The version that `$LATEST` is the same as. Absent: no workflow has the function any more. */
  readonly latest?: number;
  /** Oldest first. */
  readonly versions: readonly FunctionVersionRecord[];
  /** The highest number that a version has ever had: numbers are not used again (Lambda DG: configuration-versions). */
  readonly lastVersion: number;
}

/** A version: none of this ever changes. */
export interface FunctionVersionRecord extends FunctionSettings {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
}

/** What makes a function another one when it changes. */
export interface FunctionSettings {
  /** SHA-256 of the bundle, hexadecimal. */
  readonly codeHash: string;
  readonly codeBytes: number;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Variables of its environment. */
  readonly environment: Readonly<Record<string, string>>;
}
