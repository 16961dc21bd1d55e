import { ApiError } from '../api-error.js';

/** For operations that take no version or alias. */
export function qualifiedArnRefused(arn: string): ApiError {
  const message = `This operation does not support qualified state machine ARNs: '${arn}'`;
  return new ApiError('ValidationException', message);
}
