import type { RetryDocument } from '../definition/document.js';

/** What has to follow on a failed attempt. */
export type RetryVerdict = 'retried' | 'final';

/**
 * Errors of the Lambda service, which say nothing about the function: throttling, those that AWS tells everybody to
 * retry (docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html, bp-lambda-serviceexception), and those of
 * a function that is being deployed or has no room to run.
 */
export const SERVICE_ERRORS: readonly string[] = [
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ResourceConflictException',
  'Lambda.CodeArtifactUserPendingException',
  'Lambda.EC2ThrottledException',
  'Lambda.ENINotReadyException',
];

/** Retries for those, whatever the user asked for: AWS's own recommendation, and jitter, for they hit many at once. */
export const SERVICE_RETRY: RetryDocument = { attempts: 6, interval: 2, backoffRate: 2, jitter: 'FULL' };

export const SERVICE_RETRIES = SERVICE_RETRY.attempts;

/** Errors after which trying again is of no use. */
export const NEVER_RETRIED: readonly string[] = [
  'NonRetryableError',
  'ResultTooLarge',
  'ResultNotJson',
  'InputTooLarge',
  'PayloadNotFound',
  'PayloadCorrupt',
];

/**
 * The meaning of retries, said once more and apart from the emitter (design, section 2, point 3): what has to follow on
 * each of the errors that the attempts of a function ended with, in that order.
 *
 * @example
 * retryVerdicts(['Boom', 'Lambda.ServiceException', 'Boom'], { attempts: 1, … }) // ['retried', 'retried', 'final']
 */
export function retryVerdicts(errors: readonly string[], retries: RetryDocument): readonly RetryVerdict[] {
  let service = 0;
  let own = 0;
  return errors.map((error) => {
    if (SERVICE_ERRORS.includes(error)) return ++service > SERVICE_RETRIES ? 'final' : 'retried';
    return isRetried(error, retries) && ++own <= retries.attempts ? 'retried' : 'final';
  });
}

/** Whether an error of a function's own is one that its retries are for. */
export function isRetried(error: string, { on, unless = [] }: RetryDocument): boolean {
  // AWS: no retrier ever matches States.Runtime.
  if (error === 'States.Runtime' || NEVER_RETRIED.includes(error) || unless.includes(error)) return false;
  return on === undefined || on.includes(error);
}
