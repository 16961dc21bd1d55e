/** Names of the wrapper's own errors: what Step Functions reports, and what `unless` can name. */
export type OwnErrorName =
  | 'PayloadCorrupt'
  | 'PayloadNotFound'
  | 'PayloadReadFailed'
  | 'PayloadStoreFailed'
  | 'ResultNotJson'
  | 'ResultTooLarge'
  | 'TimeoutError';

/** An error of the wrapper itself. */
export function namedError(name: OwnErrorName, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name });
}
