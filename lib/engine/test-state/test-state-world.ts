import type { Powers } from '../data-flow/evaluation.js';
import type { Ports } from '../ports.js';

/** What the test of a state needs of the world. */
export interface TestStateWorld {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly powers: Powers;
  /** Calls the functions of Task states without a mock. Default: those are refused. */
  readonly invoke?: Ports['invoke'];
}
