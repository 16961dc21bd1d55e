import type { UndoRefusalReason } from '../../undo/undo-refusal.js';

/** Why an execution is not rerun: a value, told without a stack. */
export interface RerunRefusal {
  readonly reason: RerunRefusalReason;
  /** What is in the way. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

export type RerunRefusalReason =
  /** What stands in the way of undoing it also stands in the way of this. */
  | UndoRefusalReason
  /** It succeeded, and nobody said what is to run again. */
  | 'Succeeded'
  /** It was rerun before. */
  | 'Superseded'
  /** It is being undone. */
  | 'BeingUndone'
  /** It runs no workflow of ours. */
  | 'NoWorkflow'
  /** There is no task of that name. */
  | 'NoSuchTask'
  /** Another definition is deployed now. */
  | 'OtherDefinition'
  /** There is a function that does not know of reruns. */
  | 'Unwrapped'
  /** What is reused does not fit into the input of an execution. */
  | 'RecordTooLarge'
  /** Something of it could not be undone. */
  | 'UndoFailed'
  /** While it was prepared, something else was done with the execution. */
  | 'Changed';

export function rerunRefusal(reason: RerunRefusalReason, message: string, fix: string): RerunRefusal {
  return { reason, message, fix };
}
