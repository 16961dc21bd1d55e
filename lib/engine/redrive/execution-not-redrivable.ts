/** Thrown at the door for an execution that `RedriveExecution` would not take. */
export class ExecutionNotRedrivable extends Error {
  override readonly name = 'ExecutionNotRedrivable';
  constructor(
    readonly executionArn: string,
    /** As `redriveStatusReason` has it. */
    readonly reason: string,
  ) {
    super(`The execution ${executionArn} cannot be redriven: ${reason}. Start a new execution instead.`);
  }
}
