/** Why an execution cannot be undone, or not yet: a value, told without a stack. */
export interface UndoRefusal {
  readonly reason: UndoRefusalReason;
  /** What is in the way. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

export type UndoRefusalReason =
  /** There is no such execution, or there is no more. */
  | 'NoSuchExecution'
  /** The execution goes on. */
  | 'StillRunning'
  /** It is one that undoes another one. */
  | 'IsRollback'
  /** The name of its rollback is that of an execution that undoes something else. */
  | 'NameTaken'
  /** The state machine that would undo it is not there. */
  | 'NoRollbackMachine'
  /** A definition is not what it should be. */
  | 'UnreadableDefinition'
  /** The history is not there as a whole. */
  | 'IncompleteHistory'
  /** Inputs or outputs are missing from the descriptions and histories. */
  | 'PayloadsMissing'
  /** What the rollback needs does not fit into the input of an execution. */
  | 'InputTooLarge'
  /** Others start rollbacks of it all the time. */
  | 'Contended';

export function refusal(reason: UndoRefusalReason, message: string, fix: string): UndoRefusal {
  return { reason, message, fix };
}
