/** CloudWatch Logs, and what Lambda says of where functions log, as commands use them. Calls reject with the errors of the SDK. */
export interface Logs {
  /**
   * Name of the log group that a function writes to. Undefined when there is no such function (any more).
   *
   * @param functionName name or ARN, with a version or without
   */
  logGroupOf(functionName: string): Promise<string | undefined>;
  /** Lines in pages, oldest first; pages may be empty. */
  events(query: LogQuery): AsyncIterable<readonly LoggedEvent[]>;
  /** Days that a log group keeps what it has. Undefined when it keeps that for ever, and when there is no such group. */
  retentionDays(logGroup: string): Promise<number | undefined>;
  /** Lets go of connections. */
  close(): void;
}

/** Which lines of a log group are meant. */
export interface LogQuery {
  readonly logGroup: string;
  /** Milliseconds since 1970, both included. */
  readonly startTime: number;
  readonly endTime: number;
  /** Filter pattern of CloudWatch, at most 1,024 characters. Default: all lines */
  readonly pattern?: string;
  /** Names of log streams, at most 100. Default: all */
  readonly streams?: readonly string[];
}

export interface LoggedEvent {
  /** Unique in its log group. */
  readonly id: string;
  readonly stream: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly message: string;
}
