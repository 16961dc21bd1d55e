import type { RetryDocument } from '../../definition/document.js';
import { INPUT_TOO_LARGE } from '../../input-too-large.js';
import type { Retrier } from '../document.js';

/**
 * Errors of the Lambda service, not of the function: throttling, the four that AWS tells everybody to retry with these
 * figures (docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html, bp-lambda-serviceexception), and those
 * of a function that is being deployed or has no room to run (rulebook 3.4). They have a retrier of their own so that they
 * do not eat the user's budget; the first retrier that matches owns an error (rulebook 3.2).
 */
const LAMBDA_SERVICE_RETRIER: Retrier = {
  ErrorEquals: [
    'Lambda.TooManyRequestsException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ResourceConflictException',
    'Lambda.CodeArtifactUserPendingException',
    'Lambda.EC2ThrottledException',
    'Lambda.ENINotReadyException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
};

/**
 * Errors that are never retried: the one by which a function says that trying again is of no use; those by which its
 * wrapper (`lib/runtime`) says that the work is done but the result cannot be passed on; and those by which it says that
 * what the function is given is too large, or is no longer where it was stored, which it will not be next time either.
 */
const NEVER_RETRIED = [
  'NonRetryableError',
  'ResultTooLarge',
  'ResultNotJson',
  INPUT_TOO_LARGE,
  'PayloadNotFound',
  'PayloadCorrupt',
];

/** The retriers of a function: for the service, against what must not be retried, for the user's errors. */
export function retriers(retries: RetryDocument): readonly Retrier[] {
  if (retries.attempts === 0) return [LAMBDA_SERVICE_RETRIER];
  return [
    LAMBDA_SERVICE_RETRIER,
    { ErrorEquals: unique([...NEVER_RETRIED, ...(retries.unless ?? [])]), MaxAttempts: 0 },
    {
      ErrorEquals: unique(retries.on ?? ['States.ALL']),
      IntervalSeconds: retries.interval,
      MaxAttempts: retries.attempts,
      BackoffRate: retries.backoffRate,
      ...(retries.maxDelay === undefined ? {} : { MaxDelaySeconds: retries.maxDelay }),
      ...(retries.jitter === 'NONE' ? {} : { JitterStrategy: retries.jitter }),
    },
  ];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
