import type { RetryDocument } from '../definition/document.js';
import { retryVerdicts, SERVICE_ERRORS, SERVICE_RETRY } from './retry-verdicts.js';

/** How long after a failed attempt the next one starts. */
export interface RetryDelay {
  /** Milliseconds; with full jitter the most of them. */
  readonly ms: number;
  readonly jitter: RetryDocument['jitter'];
}

/**
 * The meaning of the delays of retries, said once more and apart from the emitter: how long after each of the errors that
 * the attempts of a function ended with, in that order, the next attempt starts; undefined after the one that is final.
 * Errors of the Lambda service have delays of their own, which those of the function do not make longer
 * (docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html: every retrier counts for itself).
 *
 * @example
 * retryDelays(['Boom', 'Boom'], { attempts: 2, interval: 5, backoffRate: 2, jitter: 'NONE' })
 * // [{ ms: 5000, jitter: 'NONE' }, { ms: 10000, jitter: 'NONE' }]
 */
export function retryDelays(errors: readonly string[], retries: RetryDocument): readonly (RetryDelay | undefined)[] {
  const made = { service: 0, own: 0 };
  return retryVerdicts(errors, retries).map((verdict, index) => {
    if (verdict === 'final') return undefined;
    const whose = SERVICE_ERRORS.includes(errors[index] ?? '') ? 'service' : 'own';
    return delayOf(whose === 'service' ? SERVICE_RETRY : retries, made[whose]++);
  });
}

function delayOf({ interval, backoffRate, maxDelay = Number.POSITIVE_INFINITY, jitter }: RetryDocument, made: number) {
  // A power may be beyond all numbers, and nothing times that is no number at all.
  const seconds = interval === 0 ? 0 : Math.min(interval * backoffRate ** made, maxDelay);
  return { ms: seconds * 1000, jitter };
}
