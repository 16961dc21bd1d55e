import { realClock, virtualClock } from '../engine/clock.js';
import type { Ports } from '../engine/ports.js';
import { seededRandom } from '../engine/seeded-random.js';
import { readInstant } from './instant-option.js';

/** What an execution has of time and chance. */
export type ExecutionTime = Pick<Ports, 'clock' | 'random'>;

export interface TimeOptions {
  readonly realTime?: boolean;
  /** RFC 3339, of a virtual clock. */
  readonly startTime?: string;
}

const SEED = 1;

/**
 * The clock on the wall with true chance; or one that jumps, and chance that is the same every time, so that the same
 * call gives the same bytes.
 *
 * @throws Refused when the instant is none
 */
export function readTime({ realTime, startTime }: TimeOptions): ExecutionTime {
  if (realTime) return { clock: realClock(), random: Math.random };
  const random = seededRandom(SEED);
  if (startTime === undefined) return { clock: virtualClock(), random };
  return { clock: virtualClock(readInstant('--start-time', startTime)), random };
}
