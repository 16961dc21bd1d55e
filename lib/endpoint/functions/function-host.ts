import type { FunctionCall, FunctionOutcome } from '../../engine/ports.js';

/** The functions that can be called by name: those of the workflows that are loaded. */
export interface FunctionHost {
  list(): readonly HostedFunction[];
  /** By name or ARN, with or without a qualifier. */
  find(functionName: string): HostedFunction | undefined;
  /** Calls one; a name that there is not is an outcome like any other failure. */
  invoke(call: FunctionCall): Promise<FunctionOutcome>;
}

export interface HostedFunction {
  readonly name: string;
  readonly arn: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Milliseconds since 1970: when it was bundled last. */
  readonly modifiedAt: number;
  /** Of the bundle, in base64. */
  readonly codeSha256: string;
  readonly codeBytes: number;
  readonly environment: Readonly<Record<string, string>>;
}
