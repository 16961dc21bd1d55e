import type { StateMachine, States } from '../asl/document.js';
import type { Json, JsonObject } from '../json.js';
import type { Powers } from './data-flow/evaluation.js';
import type { Variables } from './data-flow/variables.js';
import type { Effect } from './effect.js';
import type { AddressedEvent, Signal } from './event.js';
import type { Eventually } from './eventually.js';
import type { HistoryEvent } from './history.js';
import { limits } from './limits.js';
import type { MapRun, Snapshot, Strand } from './snapshot.js';

/**
 * One step in the making: what it was given, and the events and effects it has gathered so far. It lives for the
 * length of one `advance` and is seen by nobody else, so it alone may be written to.
 */
export interface Turn {
  readonly machine: StateMachine;
  readonly snapshot: Snapshot;
  /** Milliseconds since 1970. It moves on when an evaluation takes its time. */
  now: number;
  readonly powers: Powers;
  readonly strands: StrandRunner;
  /** Members of `$states.context` that take the place of the execution's own: in the test of a state. */
  readonly context?: JsonObject;
  readonly events: HistoryEvent[];
  readonly effects: Effect[];
  /** What is still to be done in this step, first come first served. */
  readonly signals: Signal[];
  eventCount: number;
  tokenCount: number;
  mapRuns: readonly MapRun[];
}

/** Where in the document, the tree and the variables a strand runs. */
export interface Frame {
  readonly scope: States;
  readonly path: readonly number[];
  readonly outer?: Variables;
}

/**
 * How Parallel and Map run what is inside them. Handed in, because those states are themselves run by it, and modules
 * must not import each other in a circle.
 */
export interface StrandRunner {
  /** Begins a strand; `last` is the `previousEventId` of its first event. Runs until it waits. */
  start(turn: Turn, frame: Frame, input: Json, last: number): Eventually<Strand>;
  /** Hands an event to the strand it is for. */
  deliver(turn: Turn, frame: Frame, strand: Strand, event: AddressedEvent | Signal): Eventually<Strand>;
}

/** The history is full: thrown by `record`, taken by `advance`, which ends the execution. */
export class HistoryFull extends Error {
  override readonly name = 'HistoryFull';
}

/** Adds an event to the history and returns its id. */
export function record(turn: Turn, previousEventId: number, type: string, details?: JsonObject): number {
  // The last event that fits has to be the one that ends the execution.
  if (turn.eventCount >= limits.historyEvents - 1) throw new HistoryFull();
  return recordLast(turn, previousEventId, type, details);
}

/** The same for the event that ends the execution. */
export function recordLast(turn: Turn, previousEventId: number, type: string, details?: JsonObject): number {
  turn.eventCount += 1;
  const { eventCount: id, now: timestamp } = turn;
  turn.events.push(
    details === undefined
      ? { id, previousEventId, timestamp, type }
      : { id, previousEventId, timestamp, type, details },
  );
  return turn.eventCount;
}

/** A number that no other wait of this execution has had. */
export function nextToken(turn: Turn): number {
  turn.tokenCount += 1;
  return turn.tokenCount;
}
