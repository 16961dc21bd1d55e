import type { ExecutionStatus } from '../../engine/ports.js';
import type { AttemptFailure } from '../../operate/read-cause.js';

/**
 * What a person watching a run wants to know, at one moment. Made of history events by `foldEvent`, and of nothing else,
 * so it is the same for a run here, a run on AWS, and a run that is long over. Times are milliseconds since 1970.
 */
export interface RunView {
  readonly workflow: string;
  /** By name, parents before children. */
  readonly tasks: ReadonlyMap<string, TaskView>;
  readonly startedAt?: number;
  /** Set once the rollback execution runs. */
  readonly undoStartedAt?: number;
  /** Set once the execution is over. */
  readonly ending?: Ending;
  /** Tasks that are undone, in the order in which they were. */
  readonly undone: readonly string[];
  /**
   * For calls under way: the state that an execution's latest event of a chain belongs to, by `<arn> <event id>`. Only
   * Entered and Exited events name their state; the others are found by following `previousEventId`.
   */
  readonly chains: ReadonlyMap<string, string>;
}

/** How the execution ended. */
export interface Ending {
  readonly at: number;
  readonly status: ExecutionStatus;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export interface TaskView {
  readonly name: string;
  /** Direct parents. */
  readonly after: readonly string[];
  /** Direct children. */
  readonly before: readonly string[];
  readonly forward: Activity;
  /** Attempts that its retries allow. */
  readonly attempts: number;
  /** Its rollback, where it has one. */
  readonly undo?: UndoView;
  /** Of an execution that reruns another one: its function is not called, and the result that it had there is taken. */
  readonly reused?: true;
  /** What it did is in the hands of the execution that has rerun this one, which undoes it when it has to. */
  readonly takenOver?: true;
}

/** The rollback of a task. */
export interface UndoView {
  /** Whether it is its turn at all: set when the rollback begins. */
  readonly wanted: boolean;
  readonly attempts: number;
  readonly on: 'completed' | 'attempted';
  readonly activity: Activity;
}

/** What a function is doing: a closed union. */
export type Activity =
  | { readonly kind: 'waiting' }
  | (Tried & { readonly kind: 'running'; readonly attemptAt: number })
  /** `until`: when the next attempt begins; at the latest then, where the delay is drawn. */
  | (Tried & {
      readonly kind: 'retrying';
      readonly failure: AttemptFailure;
      readonly failedAt: number;
      readonly until: number;
    })
  /** `output`: JSON text of what the call gave, with the function's result under `Payload`. */
  | (Tried & { readonly kind: 'done'; readonly endedAt: number; readonly output: string })
  | (Tried & { readonly kind: 'failed'; readonly failure: AttemptFailure; readonly endedAt: number })
  /** The execution was stopped while it ran. */
  | (Tried & { readonly kind: 'stopped'; readonly endedAt: number });

/** What every function that was started has. */
export interface Tried {
  /** Attempts so far, the present one included. */
  readonly attempt: number;
  /** When the first attempt began. */
  readonly startedAt: number;
  /** Retries made so far, by the state's retriers in their order. */
  readonly retries: readonly number[];
}
