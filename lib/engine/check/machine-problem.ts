/** The kinds of state machine. What an Express one may not do is refused when it is created. */
export type MachineType = 'STANDARD' | 'EXPRESS';

/** One thing that is wrong with a machine, or that this engine does not do. */
export type MachineProblem = AwsProblem | EngineProblem;

/**
 * One reason for AWS to refuse a definition: code, message and location as its `ValidateStateMachineDefinition` and
 * `CreateStateMachine` give them.
 */
export interface AwsProblem extends Finding {
  readonly code: AwsProblemCode;
}

/** Legal on AWS, but not something that this engine runs. */
export interface EngineProblem extends Finding {
  readonly code: 'NOT_SUPPORTED';
}

interface Finding {
  readonly message: string;
  /**
   * A path into the document, for example `/States/Charge/Next`; where the text is no JSON, the place in the text.
   * Absent where AWS names none.
   */
  readonly location?: string;
}

/**
 * Source: docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html, and for the
 * codes of variables and expressions what was measured on the service.
 */
export type AwsProblemCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'MISSING_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'INVALID_STATE_NAME'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_LABEL_NAME'
  | 'DUPLICATE_LABEL_NAME'
  | 'INVALID_VARIABLE_NAME'
  | 'RESERVED_VARIABLE_NAME'
  | 'DUPLICATE_VARIABLE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION';

/** Takes the problems of a document as they are found. */
export type Complain = (code: MachineProblem['code'], location: string | undefined, message: string) => void;

/**
 * A problem in one line, as AWS writes it in the message of `InvalidDefinition`. Where there is no location it says
 * "null".
 *
 * @example
 * problemText({ code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' })
 * // 'MISSING_END_STATE: Workflow has no terminal state at null'
 */
export function problemText({ code, message, location }: MachineProblem): string {
  return `${code}: ${message} at ${location ?? 'null'}`;
}

/** The message of `InvalidDefinition`, with which AWS's API refuses to create or update a machine. */
export function invalidDefinitionMessage(problems: readonly AwsProblem[]): string {
  return `Invalid State Machine Definition: '${problems.map(problemText).join(', ')}'`;
}
