import type { Retrier } from '../asl/document.js';

/** AWS's defaults of a retrier. Source: docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const defaults = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 } as const;

/** Seconds that a delay never passes (AWS: IntervalSeconds). */
const LONGEST_DELAY = 99_999_999;

/**
 * The retriers that an error can come to. The first one that matches owns an error, whether it has attempts left or not
 * (rulebook 3.2), so one whose errors are all taken by those before it is never asked.
 */
export function askedRetriers(retriers: readonly Retrier[] = []): readonly Retrier[] {
  const taken = new Set<string>();
  const asked: Retrier[] = [];
  for (const retrier of retriers) {
    if (taken.has('States.ALL')) break;
    if (retrier.ErrorEquals.some((name) => !taken.has(name))) asked.push(retrier);
    for (const name of retrier.ErrorEquals) taken.add(name);
  }
  return asked;
}

/**
 * The most retries that one visit of a state can have: every retrier counts its own, so an attempt may fail by one of them
 * and the next by another.
 *
 * @example
 * mostRetries([{ ErrorEquals: ['Lambda.ServiceException'], MaxAttempts: 6 }, { ErrorEquals: ['States.ALL'] }]) // 9
 */
export function mostRetries(retriers: readonly Retrier[] | undefined): number {
  return askedRetriers(retriers).reduce((sum, { MaxAttempts: most = defaults.MaxAttempts }) => sum + most, 0);
}

/** Seconds that pass before these retries, at most: with jitter a delay is drawn between nothing and its whole length. */
export function longestBackoff(retriers: readonly Retrier[] | undefined): number {
  return askedRetriers(retriers).reduce((sum, retrier) => sum + delaysOf(retrier), 0);
}

/** The sum of a geometric row, up to where it reaches the longest delay; there may be millions of them. */
function delaysOf(retrier: Retrier): number {
  const { IntervalSeconds: interval, MaxAttempts: attempts, BackoffRate: rate } = { ...defaults, ...retrier };
  const longest = Math.min(retrier.MaxDelaySeconds ?? LONGEST_DELAY, LONGEST_DELAY);
  if (rate === 1 || interval === 0) return attempts * Math.min(interval, longest);
  const growing = Math.min(attempts, Math.max(0, Math.ceil(Math.log(longest / interval) / Math.log(rate))));
  return (interval * (rate ** growing - 1)) / (rate - 1) + (attempts - growing) * longest;
}
