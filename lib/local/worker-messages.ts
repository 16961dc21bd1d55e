/** What a worker is started with. */
export interface WorkerSettings {
  /** Absolute path of the folder with `index.js`. */
  readonly folder: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** One event for the handler. */
export interface WorkerCall {
  readonly requestId: string;
  /** JSON text. */
  readonly event: string;
  readonly timeoutMs: number;
}

/** What a worker has to say: a closed union. */
export type WorkerMessage =
  /** The module is loaded, the handler can be called. */
  | { readonly kind: 'ready' }
  /** `payload` is JSON text. */
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly report: ErrorReport }
  /** The module did not load, or an error came from outside any call: the environment is not used again. */
  | { readonly kind: 'broke'; readonly report: ErrorReport }
  | Written;

/** Something written to the console. */
export interface Written {
  readonly kind: 'wrote';
  readonly stream: 'stdout' | 'stderr';
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

/** An error as Lambda reports it: as JSON, this is the `Cause` in Step Functions. */
export interface ErrorReport {
  readonly errorType: string;
  readonly errorMessage: string;
  /** Lines of the stack; absent where it is not the function that reports. */
  readonly trace?: readonly string[];
}
