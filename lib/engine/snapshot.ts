import type { Json, JsonObject } from '../json.js';
import type { ExecutionIdentity, ExecutionStatus } from './execution.js';
import type { Failure } from './failure.js';

/**
 * Everything there is to know about an execution between two steps, but for its history. Plain JSON: writing it down
 * and reading it back changes nothing. It is never written to; a step copies the path it changes.
 */
export interface Snapshot {
  readonly execution: ExecutionIdentity;
  readonly input: Json;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** History events so far: the id of the last one. */
  readonly events: number;
  /** Tokens given out so far. */
  readonly tokens: number;
  readonly progress: Progress;
}

export type Progress =
  | { readonly kind: 'ready' }
  | { readonly kind: 'running'; readonly root: Strand; readonly deadline?: Timer }
  | ({ readonly kind: 'ended'; readonly stoppedAt: number } & Ending);

/** How an execution ended. */
export interface Ending extends Failure {
  readonly status: ExecutionStatus;
  readonly output?: Json;
}

/**
 * What an answer from the world is for: the branch or iteration at each level of the tree, and the token of the one
 * thing waited for there. An event whose token is not the one waited for comes too late and is ignored.
 */
export interface Address {
  readonly path: readonly number[];
  readonly token: number;
}

export interface Timer {
  readonly token: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One thread of control through one scope: the machine, a branch, or an iteration. */
export type Strand = UnstartedStrand | RunningStrand | SucceededStrand | FailedStrand;

/** A branch whose turn to start has not come; there is none between two steps. */
export interface UnstartedStrand {
  readonly kind: 'unstarted';
  readonly input: Json;
  readonly last: number;
}

export interface RunningStrand {
  readonly kind: 'running';
  /** The variables of this scope. */
  readonly variables: JsonObject;
  /** Id of its latest history event: `previousEventId` of its next one. */
  readonly last: number;
  readonly visit: Visit;
  readonly phase: Phase;
}

export interface SucceededStrand {
  readonly kind: 'succeeded';
  readonly output: Json;
  readonly last: number;
}

export interface FailedStrand {
  readonly kind: 'failed';
  readonly failure: Failure;
  readonly last: number;
  /** The state that failed; AWS also records it as aborted when its siblings are. */
  readonly state: string;
}

/** One stay in a state, from its Entered event to its Exited event, over all retries. */
export interface Visit {
  readonly state: string;
  readonly input: Json;
  /** Milliseconds since 1970. */
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /** `previousEventId` of the Entered event. */
  readonly previousEventId: number;
  /** Retries that each retrier has granted. */
  readonly retries: readonly number[];
}

/** What a state waits for. */
export type Phase =
  /** A Wait state. */
  | { readonly kind: 'waiting'; readonly timer: Timer }
  /** The pause before a retry. */
  | { readonly kind: 'backingOff'; readonly timer: Timer }
  | InvokingPhase
  | NestedPhase
  | BranchesPhase
  | IteratingPhase;

/** A function is being called. */
export interface InvokingPhase {
  readonly kind: 'invoking';
  readonly token: number;
  readonly functionName: string;
  readonly payload: Json;
  /** The end of `TimeoutSeconds`. */
  readonly timer?: Timer;
}

/** Another execution is under way. */
export interface NestedPhase {
  readonly kind: 'nested';
  readonly token: number;
  readonly stateMachineArn: string;
  readonly input: Json;
  readonly name?: string;
  readonly submitted: boolean;
  readonly timer?: Timer;
}

/** A Parallel state at work. */
export interface BranchesPhase {
  readonly kind: 'branches';
  readonly token: number;
  readonly strands: readonly Strand[];
}

/** A Map state at work. Iterations that have not started have no strand yet. */
export interface IteratingPhase {
  readonly kind: 'iterating';
  readonly token: number;
  readonly items: readonly Json[];
  readonly strands: readonly Strand[];
  /** Id of the latest `MapStateStarted` or `MapIterationSucceeded`. */
  readonly last: number;
}
