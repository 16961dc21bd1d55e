/** One reason not to run a machine: code, message and location as AWS's `ValidateStateMachineDefinition` gives them. */
export interface MachineProblem {
  readonly code: MachineProblemCode;
  readonly message: string;
  /** A path into the document, for example `/States/Charge/Next`. */
  readonly location: string;
}

export type MachineProblemCode =
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'DUPLICATE_VARIABLE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  /** Ours: legal on AWS, but not something that this engine runs. */
  | 'NOT_SUPPORTED';

/** Takes the problems of a document as they are found. */
export type Complain = (code: MachineProblemCode, location: string, message: string) => void;
