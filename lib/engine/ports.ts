import type { StateMachine } from '../asl/document.js';
import type { Json } from '../json.js';
import type { Step } from './advance.js';
import type { Cancellation } from './cancellation.js';
import type { Powers } from './data-flow/evaluation.js';
import type { TaskEffect } from './effect.js';
import type { ExecutionIdentity, ExecutionStatus } from './execution.js';
import type { HistoryEvent } from './history.js';
import type { ExecutionRecord, Waiter } from './run-snapshot.js';
import type { Snapshot } from './snapshot.js';

export type { ExecutionIdentity, ExecutionStatus } from './execution.js';

/** Everything the engine needs of the world. Nothing else in this room touches a clock, a die or a function. */
export interface Ports {
  readonly clock: Clock;
  /** Uniform in [0, 1): jitter, `$random`, `$uuid`. */
  readonly random: () => number;
  /** Evaluates expressions. Default: on this thread, by `random`. */
  readonly powers?: Powers;
  /** Calls a Lambda function. It never rejects: a function that fails is an outcome. */
  readonly invoke: (call: FunctionCall) => Promise<FunctionOutcome>;
  /**
   * Answers an attempt of a Task state in place of what it asks for: a mock. It is asked first, whatever the resource;
   * undefined means that it has nothing to say. Default: nothing is mocked.
   */
  readonly mock?: (attempt: MockedAttempt) => Promise<MockedOutcome> | undefined;
  /**
   * Puts the task of an activity where workers look for one, until the signal is aborted. What workers say comes in
   * through `RunLoop.deliver`. Default: nobody works on activities, and such a task waits.
   */
  readonly offerActivity?: (work: ActivityWork, signal: AbortSignal) => void;
  /** Where executions are written down. Default: they are kept in memory only. */
  readonly store?: ExecutionStore;
  /** Told of every history event, in order, as it happens; nested executions report through it too. */
  readonly onEvent?: (execution: ExecutionIdentity, event: HistoryEvent) => void;
  /** Given every snapshot before anything that follows from it is done; the run goes on with what comes back. */
  readonly keep?: (snapshot: Snapshot) => Snapshot;
}

/** Time as the engine sees it. `realClock` and `virtualClock` are the two there are. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Resolves when `now()` is at least `time`; a virtual clock jumps there once nothing else is under way. Never settles
   * when the wait is cancelled first.
   */
  until(time: number, wait?: Cancellation): Promise<void>;
  /**
   * The value of work that others wait for. A virtual clock stands still until the work is settled; with `delayMs` the
   * value then arrives that many milliseconds of virtual time after this call, in calling order at equal instants. Work
   * whose wait is cancelled holds up nobody.
   */
  during<T>(work: Promise<T>, wait?: Cancellation, delayMs?: (value: T) => number): Promise<T>;
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
  /** True for `InvocationType: Event`: the outcome is not waited for. */
  readonly asynchronous?: true;
}

/** One attempt of a Task state, as a mock sees it. */
export interface MockedAttempt {
  readonly execution: ExecutionIdentity;
  readonly stateName: string;
  /** Retries of the state so far: 0 on the first attempt. */
  readonly retryCount: number;
  readonly effect: TaskEffect;
}

/** What a mock says came of an attempt. `result` is the whole result of the task, as its service would give it. */
export type MockedOutcome = (
  | { readonly kind: 'answered'; readonly result: Json }
  | { readonly kind: 'failed'; readonly error?: string; readonly cause?: string }
) & {
  /** As in `FunctionOutcome`. */
  readonly delayMs?: number;
};

/** A task of an activity. */
export interface ActivityWork {
  readonly activityArn: string;
  readonly taskToken: string;
  readonly input: Json;
}

/**
 * Keeps executions beyond the life of the process. Each call has to have written down what it was given when it
 * returns: what follows from it is done next.
 */
export interface ExecutionStore {
  /** A new execution, which nothing has happened to. */
  created(record: ExecutionRecord): void;
  /** A step of an execution: `before` is the snapshot that was given last. */
  stepped(before: Snapshot, step: Step): void;
  /** Others wait for it now than before. */
  awaited(executionArn: string, waiters: readonly Waiter[]): void;
  /** The latest snapshot of an execution that the loop does not hold. */
  find(
    executionArn: string,
  ):
    | (Pick<ExecutionRecord, 'snapshot' | 'origin' | 'revision'> & Partial<Pick<ExecutionRecord, 'waiters'>>)
    | undefined;
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
  /** How an Express execution is started, and the last part of its ARN. Absent for a Standard one. */
  readonly express?: { readonly start: 'ASYNC' | 'SYNC'; readonly runId: string };
  /** State machines that `states:startExecution` and its kin may start, by ARN. */
  readonly machines?: ReadonlyMap<string, StateMachine>;
  /** Task states that `Ports.mock` answers for, whatever they ask for. Default: none. */
  readonly mocked?: (stateName: string) => boolean;
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
  /** Executions that this one started, as far as they are over, in starting order. */
  readonly children: readonly ExecutionResult[];
}
