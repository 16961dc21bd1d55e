/** Errors of Lambda's API, with their HTTP status. */
const statuses = {
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  ResourceNotFoundException: 404,
  RequestTooLargeException: 413,
  ServiceException: 500,
  TooManyRequestsException: 429,
} as const;

export type LambdaErrorCode = keyof typeof statuses;

/** Thrown to answer with an error of Lambda's API. */
export class LambdaError extends Error {
  override readonly name = 'LambdaError';
  constructor(
    readonly code: LambdaErrorCode,
    message: string,
  ) {
    super(message);
  }

  get status(): (typeof statuses)[LambdaErrorCode] {
    return statuses[this.code];
  }
}

export function isLambdaErrorCode(code: string): code is LambdaErrorCode {
  return Object.hasOwn(statuses, code);
}
