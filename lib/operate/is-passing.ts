/** Failures of the network, by their code. */
const CUT_OFF = /^(?:ECONN\w+|E(?:HOST|NET)UNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)$/;

/** The members of the SDK's errors that are read here. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $fault?: 'client' | 'server';
  /** Present where the SDK itself tries again. */
  readonly $retryable?: object;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Whether an error of the SDK is likely to pass by itself: throttled, a failure of the service, or cut off from it. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code = '', $fault, $retryable, $metadata }: SdkError = error;
  return (
    name === 'TimeoutError' ||
    CUT_OFF.test(code) ||
    $retryable !== undefined ||
    $fault === 'server' ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    isThrottled(error)
  );
}

/** Whether somebody has answered, who answers no more calls for now. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && /Throttl|TooManyRequests|RequestLimitExceeded/.test(error.name);
}

/** Whether there was nobody to answer: passing where somebody has answered before. */
export function isNobodyThere(error: unknown): boolean {
  const { code = '' }: Partial<SdkError> = error instanceof Error ? error : {};
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND';
}
