/** What functions have written, by function: the log groups `/aws/lambda/<function>` of the endpoint. */
export interface FunctionLogs {
  write(functionName: string, line: WrittenLine): void;
  /** Names of the functions that have written anything. */
  functions(): readonly string[];
  /**
   * The lines of a function by time, oldest first; none of a function that has written nothing.
   *
   * @param since milliseconds since 1970: what is older may be left out. Default: all
   */
  read(functionName: string, since?: number): readonly LogEvent[];
  /** Writes down what is not yet, and takes no more. */
  close(): void;
}

export interface WrittenLine {
  /** Of the environment that ran the function. */
  readonly stream: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Without the line end. */
  readonly message: string;
}

export interface LogEvent extends WrittenLine {
  /** Greater for what was written later; never given twice, also after a restart. */
  readonly id: number;
}

/** Where nobody keeps what functions write. */
export const noLogs: FunctionLogs = { write: () => {}, functions: () => [], read: () => [], close: () => {} };
