import type { StateMachine } from '../asl/document.js';
import type { Json } from '../json.js';
import type { ExecutionIdentity, ExecutionStatus } from './execution.js';
import type { HistoryEvent } from './history.js';
import type { Snapshot } from './snapshot.js';

export type { ExecutionIdentity, ExecutionStatus } from './execution.js';

/** Everything the engine needs of the world. Nothing else in this room touches a clock, a die or a function. */
export interface Ports {
  readonly clock: Clock;
  /** Uniform in [0, 1): jitter, `$random`, `$uuid`. */
  readonly random: () => number;
  /** Calls a Lambda function. It never rejects: a function that fails is an outcome. */
  readonly invoke: (call: FunctionCall) => Promise<FunctionOutcome>;
  /** Told of every history event, in order, as it happens; nested executions report through it too. */
  readonly onEvent?: (execution: ExecutionIdentity, event: HistoryEvent) => void;
  /**
   * Given every snapshot before anything that follows from it is done; the run goes on with what comes back. This is
   * where a store writes it down. Default: it is kept in memory only.
   */
  readonly keep?: (snapshot: Snapshot) => Snapshot;
}

/** Time as the engine sees it. `realClock` and `virtualClock` are the two there are. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Resolves when `now()` is at least `time`; a virtual clock jumps there once nothing else is under way. Rejects with
   * the signal's reason when that is aborted first.
   */
  until(time: number, signal: AbortSignal): Promise<void>;
  /**
   * The value of work that others wait for. A virtual clock stands still until the work is settled; with `delayMs` the
   * value then arrives that many milliseconds of virtual time after this call, in calling order at equal instants. The
   * signal says that nobody waits any more; it is asked for only by a clock that can be held up.
   */
  during<T>(work: Promise<T>, signal: () => AbortSignal, delayMs?: (value: T) => number): Promise<T>;
}

/** One call of a function by `arn:aws:states:::lambda:invoke`. */
export interface FunctionCall {
  /** Name or ARN as the state machine gives it. */
  readonly functionName: string;
  readonly payload: Json;
  readonly execution: ExecutionIdentity;
  readonly stateName: string;
  /** Retries of the state so far: 0 on the first attempt. */
  readonly retryCount: number;
}

/** What came of a call. */
export type FunctionOutcome = (
  | { readonly kind: 'returned'; readonly payload: Json }
  /** `error` and `cause` as Step Functions would report them. */
  | { readonly kind: 'failed'; readonly error: string; readonly cause?: string }
) & {
  /** Milliseconds of virtual time the call takes. Ignored by the real clock. Default 0. */
  readonly delayMs?: number;
};

export interface ExecutionRequest {
  readonly machine: StateMachine;
  readonly input: Json;
  readonly name: string;
  readonly stateMachineArn: string;
  /** State machines that `states:startExecution.sync:2` may start, by ARN. */
  readonly machines?: ReadonlyMap<string, StateMachine>;
}

export interface ExecutionResult {
  readonly execution: ExecutionIdentity;
  readonly status: ExecutionStatus;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly events: readonly HistoryEvent[];
  /** Executions that this one started and waited for, in starting order. */
  readonly children: readonly ExecutionResult[];
}
