import type { State } from '../../asl/document.js';
import type { JsonObject } from '../../json.js';
import type { Variables } from '../data-flow/variables.js';
import { limits } from '../limits.js';
import type { Address, Timer, Visit } from '../snapshot.js';
import { type Frame, nextToken, record, type Turn } from '../turn.js';

/** A state being worked on within one step. */
export interface Visiting {
  readonly turn: Turn;
  readonly frame: Frame;
  readonly variables: Variables;
  readonly state: State;
  readonly visit: Visit;
  /** Where the history of this strand has got to. */
  readonly trail: Trail;
}

/** The latest event of a strand, moved on as events are recorded in a step. */
export interface Trail {
  last: number;
}

/** Records an event of this state, after the strand's latest. */
export function recordHere({ turn, trail }: Visiting, type: string, details?: JsonObject): void {
  trail.last = record(turn, trail.last, type, details);
}

/** Records an event that the strand's next event does not come after, though it has the later id. */
export function recordAside({ turn, trail }: Visiting, type: string, details?: JsonObject): void {
  record(turn, trail.last, type, details);
}

/** The address of something that this state waits for. */
export function addressHere({ frame }: Visiting, token: number): Address {
  return { path: frame.path, token };
}

/** Whether an address is that of this state rather than of something inside it. */
export function isForHere({ frame }: Visiting, to: Address): boolean {
  return to.path.length === frame.path.length;
}

/** Asks for a timer. `wanted`: milliseconds since 1970; at the latest it elapses with the execution. */
export function setTimer(visiting: Visiting, wanted: number): Timer {
  const { turn } = visiting;
  const at = Math.min(wanted, turn.snapshot.startedAt + limits.executionMs);
  const timer = { token: nextToken(turn), at };
  turn.effects.push({ kind: 'setTimer', to: addressHere(visiting, timer.token), at });
  return timer;
}

/** Says that a timer or an answer is not waited for any more. */
export function cancel({ turn }: Visiting, token: number | undefined): void {
  if (token !== undefined) turn.effects.push({ kind: 'cancel', token });
}

/** Retries made so far, by all retriers of the state: AWS's `$states.context.State.RetryCount`. */
export function retryCount(visit: Visit): number {
  return visit.retries.reduce((sum, count) => sum + count, 0);
}
