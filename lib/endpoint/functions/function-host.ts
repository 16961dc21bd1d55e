import type { FunctionCall, FunctionOutcome } from '../../engine/ports.js';

/**
 * The functions that can be called by name: those of the workflows that are loaded, and versions of them, and of others
 * before them, that executions may still call.
 *
 * Functions are named as clients of Lambda name them: by name or ARN, with or without a qualifier. Without one, and with
 * `$LATEST`, the latest code is meant, with a number that version. There are no aliases here: one stands for the latest
 * code, so that machines that were written for an account run.
 */
export interface FunctionHost {
  /** The latest code of each function. */
  list(): readonly HostedFunction[];
  find(functionName: string): HostedFunction | undefined;
  /** All of a function, `$LATEST` first and then from the oldest version on; nothing when there is none of that name. */
  versions(functionName: string): readonly HostedFunction[];
  /** Calls one; a name that there is not is an outcome like any other failure. */
  invoke(call: FunctionCall): Promise<FunctionOutcome>;
}

/** The latest code of a function, or a version of it. */
export interface HostedFunction {
  readonly name: string;
  /** Without a qualifier. */
  readonly arn: string;
  /** `$LATEST`, or a number. */
  readonly version: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Milliseconds since 1970: when it was published. */
  readonly modifiedAt: number;
  /** Of the bundle, in base64. */
  readonly codeSha256: string;
  readonly codeBytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the latest code of a function is called in place of a number. */
export const LATEST = '$LATEST';
