/**
 * Why the client did not do what it was asked, where that is no error of AWS: those come as the SDK throws them. Tell them
 * apart by `reason`.
 *
 * @example
 * catch (error) {
 *   if (error instanceof Error && error.name === 'ClientError' && (error as ClientError).reason === 'NameTaken') …
 * }
 */
export class ClientError extends Error {
  readonly reason: ClientErrorReason;
  /** What to do about it; the message ends with it. */
  readonly fix: string;

  constructor(reason: ClientErrorReason, message: string, fix: string, options?: ErrorOptions) {
    super(`${message}\n  fix: ${fix}`, options);
    this.name = 'ClientError';
    this.reason = reason;
    this.fix = fix;
  }
}

export type ClientErrorReason =
  /** No state machine runs the workflow, as far as these credentials see in this region. */
  | 'NoStateMachine'
  /** More than one does. */
  | 'SeveralStateMachines'
  /** Step Functions takes no such name for an execution. */
  | 'IllegalName'
  /** There is an execution of that name with another input. */
  | 'NameTaken'
  | 'NoSuchExecution'
  /** The input is too large or too deep for the machine, and there is nowhere to store it, or it could not be stored. */
  | 'InputNotCarried'
  /** A stored result cannot be read, or there is no telling where it is. */
  | 'PayloadNotRead'
  /** The execution was not over in time. It goes on. */
  | 'NotInTime'
  /** The execution cannot be undone, or not yet. */
  | 'RollbackRefused'
  /** The execution cannot be rerun, or not like that. */
  | 'RerunRefused'
  /** Something is left to undo. */
  | 'RollbackIncomplete';
