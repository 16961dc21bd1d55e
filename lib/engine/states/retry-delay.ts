import type { Retrier } from '../../asl/document.js';
import { limits } from '../limits.js';

/** AWS's defaults of a retrier. Source: docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export const retrierDefaults = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 } as const;

/**
 * Whole milliseconds before a retry: `IntervalSeconds × BackoffRate^(retries so far)`, at most `MaxDelaySeconds`; with full
 * jitter anything between nothing and that.
 *
 * @param made retries that this retrier has granted already
 *
 * @example
 * retryDelayMs({ ErrorEquals: ['States.ALL'], IntervalSeconds: 2 }, 2, Math.random) // 8000
 */
export function retryDelayMs(retrier: Retrier, made: number, random: () => number): number {
  const interval = retrier.IntervalSeconds ?? retrierDefaults.IntervalSeconds;
  // A power may be beyond all numbers, and nothing times that is no number at all.
  const backedOff = interval === 0 ? 0 : interval * (retrier.BackoffRate ?? retrierDefaults.BackoffRate) ** made;
  const seconds = Math.min(backedOff, retrier.MaxDelaySeconds ?? limits.mostSeconds);
  return Math.round(seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}
