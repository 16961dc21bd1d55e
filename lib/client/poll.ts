import { setTimeout as pause } from 'node:timers/promises';
import { isNobodyThere, isPassing } from '../operate/is-passing.js';
import { ClientError } from './client-error.js';

/** How to wait for the end of an execution. */
export interface WaitOptions {
  /** Rejects with `ClientError` NotInTime after so long; the execution goes on. @default as long as it takes */
  readonly timeoutMs?: number;
  /** The longest pause between two looks; they begin at 250 ms and grow. @default 5000 */
  readonly pollMs?: number;
  /** Stops the waiting, not the execution. @default none */
  readonly signal?: AbortSignal;
}

/** Milliseconds before the second look. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
const GROWTH = 1.5;
/** Looks in a row that may fail for a reason that passes: with the SDK's own tries, some minutes. */
const MOST_FAILURES = 20;

/**
 * Looks again and again until there is something. Survives being throttled and errors of the service: the pauses only
 * grow then.
 *
 * @param look undefined as long as there is nothing
 * @param what for the message when time is up
 */
export async function poll<T>(
  look: () => Promise<T | undefined>,
  what: string,
  { timeoutMs, pollMs = LONGEST_PAUSE, signal }: WaitOptions,
): Promise<T> {
  const until = timeoutMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + timeoutMs;
  let wait = Math.min(FIRST_PAUSE, pollMs);
  let hasAnswered = false;
  for (let failures = 0; ; wait = Math.min(wait * GROWTH, pollMs)) {
    signal?.throwIfAborted();
    try {
      const found = await look();
      if (found !== undefined) return found;
      hasAnswered = true;
      failures = 0;
    } catch (error) {
      failures += 1;
      const isHopeless = !isPassing(error) || (!hasAnswered && isNobodyThere(error));
      if (isHopeless || failures >= MOST_FAILURES) throw error;
    }
    const left = until - Date.now();
    if (left <= 0) {
      throw new ClientError(
        'NotInTime',
        `${what} was not over within ${timeoutMs} ms`,
        'it goes on: ask for its result again, or stop it',
      );
    }
    await pause(Math.min(wait, left), undefined, signal === undefined ? {} : { signal });
  }
}
