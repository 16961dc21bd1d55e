import type { Json, JsonObject } from '../json.js';
import type { ExecutionStatus } from './execution.js';
import type { Address } from './snapshot.js';

/**
 * What can happen to an execution from outside: the third argument of `advance`. Everything that the step would
 * otherwise have to ask the world (the time, names) comes with it.
 */
export type EngineEvent = (
  | { readonly kind: 'started' }
  /** The instant of a `setTimer` has come. */
  | { readonly kind: 'elapsed'; readonly to: Address }
  /** A function answered. */
  | { readonly kind: 'returned'; readonly to: Address; readonly payload: Json }
  /** A function failed, or a service refused. */
  | { readonly kind: 'failed'; readonly to: Address; readonly error: string; readonly cause?: string }
  /** A nested execution is under way. */
  | { readonly kind: 'submitted'; readonly to: Address; readonly executionArn: string; readonly startedAt: number }
  /** A nested execution is over; `description` is what `DescribeExecution` says of it. */
  | {
      readonly kind: 'ended';
      readonly to: Address;
      readonly status: ExecutionStatus;
      readonly description: JsonObject;
    }
  /** `StopExecution`. */
  | { readonly kind: 'stopped'; readonly error?: string; readonly cause?: string }
) & {
  /** Milliseconds since 1970. */
  readonly time: number;
};

/** Events for one state somewhere in the tree. */
export type AddressedEvent = Extract<EngineEvent, { readonly to: Address }>;

/**
 * What a step tells itself. Branches and iterations do not start inside one another but one after the other, in the
 * order in which they were asked for, and a state that waits for its branches goes on after those that were asked
 * before: as if each were a thread, run in turn.
 */
export type Signal =
  /** A branch, or a lane of iterations, may start. */
  | { readonly kind: 'begin'; readonly to: Address }
  /** What a Parallel or Map state waited for has come about. */
  | { readonly kind: 'join'; readonly to: Address };
