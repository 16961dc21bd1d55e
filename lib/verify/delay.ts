import type { Act } from './act.js';
import { seededFraction } from './seeded-fraction.js';

/** One call of which it is to be said how long it takes. */
export interface TimedCall {
  readonly act: Act;
  /** Seconds that its function may take. */
  readonly timeoutSeconds: number;
  readonly seed: number;
  /** Id of the scenario. */
  readonly scenario: string;
  /** Which of the scenario's calls it is. */
  readonly call: string;
}

/** Longer than any state waits for a function. */
const FOR_EVER_MS = 86_400_000;

/**
 * Milliseconds of virtual time that a call takes: drawn for every call of every scenario, from next to nothing to
 * seconds, so that things end in all kinds of orders. Never nothing, so that what comes after another is later.
 */
export function delayMs({ act, timeoutSeconds, seed, scenario, call }: TimedCall): number {
  const drawn = seededFraction(seed, 'delay', scenario, call);
  switch (act.kind) {
    case 'never answers':
      return FOR_EVER_MS;
    case 'refused':
      return 1;
    case 'ends':
      if (act.error === 'Sandbox.Timedout') return timeoutSeconds * 1000;
      break;
    case 'returns':
    case 'throws':
    case 'returns too much':
    case 'returns no JSON':
      break;
    default:
      act satisfies never;
  }
  // 1 ms to 10 s, every order of magnitude as likely as the next.
  return Math.min(Math.round(10 ** (drawn * 4)), timeoutSeconds * 1000 - 1);
}
