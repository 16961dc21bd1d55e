/** Errors of CloudWatch Logs, as its model has them, and those that every service of its protocol has. */
export type LogsErrorCode =
  | 'InvalidParameterException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException';

/** Thrown to answer with an error of the API of CloudWatch Logs. */
export class LogsError extends Error {
  override readonly name = 'LogsError';
  constructor(
    readonly code: LogsErrorCode,
    message: string,
  ) {
    super(message);
  }
}
