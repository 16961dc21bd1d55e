/**
 * Thrown inside an evaluation, through JSONata, and made a value again where the evaluation ends. JSONata's own errors
 * are told apart by their codes, so this one has one too.
 */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
