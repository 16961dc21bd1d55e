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
  /** The whole result of a Task state: of another service, of an activity, of a callback, of a mock. */
  | { readonly kind: 'answered'; readonly to: Address; readonly result: Json }
  /** A function failed, or a service refused, or a callback said so (which need not say why). */
  | { readonly kind: 'failed'; readonly to: Address; readonly error?: string; readonly cause?: string }
  /** A worker has taken the task of an activity. */
  | { readonly kind: 'taken'; readonly to: Address; readonly workerName?: string }
  /** `SendTaskHeartbeat`. */
  | { readonly kind: 'heartbeat'; readonly to: Address }
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
  /** `RedriveExecution`. */
  | { readonly kind: 'redriven' }
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
