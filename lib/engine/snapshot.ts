import type { Json, JsonObject } from '../json.js';
import type { ExecutionIdentity, ExecutionStatus } from './execution.js';
import type { Failure } from './failure.js';
import type { Blocks } from './states/distributed-map/blocks.js';

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
  /** Absent until it is redriven. */
  readonly redriven?: Redriven;
  /** Runs of distributed Map states, in starting order. Absent until there is one. */
  readonly mapRuns?: readonly MapRun[];
}

/** `RedriveExecution`, so far. */
export interface Redriven {
  readonly count: number;
  /** Milliseconds since 1970, of the latest. */
  readonly at: number;
}

/** What is known of the run of a distributed Map state, besides what its phase says while it is under way. */
export interface MapRun {
  readonly arn: string;
  readonly stateName: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly status: 'RUNNING' | ExecutionStatus;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  /** Absent until it is redriven. */
  readonly redriven?: Redriven;
  /** Executions, and items in them, by how they stand. Final once it has stopped; the phase knows until then. */
  readonly counts?: { readonly executions: MapRunCounts; readonly items: MapRunCounts };
}

export interface MapRunCounts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
}

export type Progress =
  | { readonly kind: 'ready' }
  | { readonly kind: 'running'; readonly root: Strand; readonly deadline?: Timer }
  | ({
      readonly kind: 'ended';
      readonly stoppedAt: number;
      /** Where it stood when it ended, for a redrive to go on from. Absent when it succeeded. */
      readonly root?: Strand;
    } & Ending);

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

/** A branch whose turn to start, or to go on after a redrive, has not come; there is none between two steps. */
export interface UnstartedStrand {
  readonly kind: 'unstarted';
  readonly input: Json;
  readonly last: number;
  /** Where it goes on. Absent when it starts from the beginning. */
  readonly stand?: Stand;
}

/** A state that a strand was in when it failed or was stopped: what a redrive needs to go on there. */
export interface Stand {
  readonly variables: JsonObject;
  readonly visit: Visit;
  /** What it waited for. Absent where nothing of that is kept. */
  readonly phase?: Phase;
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
  /** Absent when it failed before its first state. */
  readonly stand?: Stand;
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
  | TaskPhase
  | BranchesPhase
  | IteratingPhase
  | MapRunPhase;

/** An attempt of a Task state. */
export type TaskPhase = InvokingPhase | ServicePhase | ActivityPhase | NestedPhase;

interface Attempting {
  /** Of the answer. */
  readonly token: number;
  /** The end of `TimeoutSeconds`. */
  readonly timer?: Timer;
  readonly heartbeat?: Heartbeat;
  /** `.waitForTaskToken`: whoever has it answers. */
  readonly callback?: Callback;
  /** What was asked for is under way: `TaskSubmitted` is recorded. */
  readonly submitted?: true;
}

/** `HeartbeatSeconds`, and the instant by which the next one is due; the clock need not run yet. */
export interface Heartbeat {
  readonly seconds: number;
  readonly timer?: Timer;
}

export interface Callback {
  readonly token: number;
  readonly taskToken: string;
}

/** A function is being called. */
export interface InvokingPhase extends Attempting {
  readonly kind: 'invoking';
  readonly functionName: string;
  readonly payload: Json;
  readonly asynchronous?: true;
}

/** Another service is being called. */
export interface ServicePhase extends Attempting {
  readonly kind: 'calling';
  readonly resourceType: string;
  readonly resource: string;
  readonly parameters: Json;
}

/** A worker is waited for, or at work. */
export interface ActivityPhase extends Attempting {
  readonly kind: 'activity';
  readonly activityArn: string;
  readonly input: Json;
  readonly taken: boolean;
  /** `TimeoutSeconds`: the clock is set again when a worker takes the task. */
  readonly timeoutSeconds?: number;
}

/** Another execution is under way. */
export interface NestedPhase extends Attempting {
  readonly kind: 'nested';
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: Json;
  readonly waits: boolean;
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

/** A distributed Map state at work: each item, or batch of items, is an execution of its own. */
export interface MapRunPhase {
  readonly kind: 'mapRun';
  readonly token: number;
  readonly mapRunArn: string;
  /** `…:stateMachine:Name/Label`. */
  readonly stateMachineArn: string;
  /** Inputs of the executions. */
  readonly inputs: readonly Json[];
  /** Items in each of them, where they are batches. */
  readonly batchSizes?: readonly number[];
  readonly concurrency: number;
  /** Executions that have been started, by place in `inputs`: in blocks, because there may be thousands. */
  readonly children: Blocks<MapRunChild>;
  /** Executions that are not over, started or not. */
  readonly open: number;
  /** Those that are to be started again. Absent when none is. */
  readonly again?: number;
  /** Items that have failed. */
  readonly failed: number;
  /** Items that may fail. */
  readonly tolerated: number;
}

export type MapRunChild =
  /** To be started again, after a redrive. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'running'; readonly token: number; readonly name: string }
  | { readonly kind: 'succeeded'; readonly output: Json }
  | {
      readonly kind: 'failed';
      readonly status: ExecutionStatus;
      readonly failure: Failure;
      /** Its place in the result, when that is not made of the two above. */
      readonly entry?: JsonObject;
    };
