import type { Json } from '../../json.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';
import type { TaskRunStatus } from '../task-run.js';
import type { InputDifference } from './compare-inputs.js';
import type { Advice } from './known-errors.js';

/**
 * What became of an execution and why, told from what Step Functions keeps of it alone: its history, the definition that
 * it ran, and the executions that undid it. Plain JSON; instants are RFC 3339, durations end in `Ms`.
 */
export interface Explanation {
  readonly execution: ExplainedExecution;
  /** What went wrong, in the order in which it did: the first one is the first cause. */
  readonly failures: readonly ExplainedFailure[];
  readonly input: ExplainedInput;
  /** Every task: those that were called in the order in which they were begun, then the others. */
  readonly tasks: readonly ExplainedTask[];
  /** What was going on when the first failure came. Absent where nothing failed. */
  readonly moment?: MomentOfFailure;
  readonly undo: ExplainedUndo;
  /** The chain that decided when it ended (how far it is, while it runs), the first step first. */
  readonly path: readonly PathStep[];
  /** What to do next, the most useful first. */
  readonly next: readonly NextStep[];
  /** What could not be told, and why. */
  readonly notes: readonly string[];
}

export interface ExplainedExecution {
  readonly arn: string;
  readonly name: string;
  /** Name of its state machine. */
  readonly machine: string;
  readonly status: ExecutionStatus;
  readonly startedAt: string;
  /** Absent while it runs. */
  readonly endedAt?: string;
  /** So far, while it runs. */
  readonly durationMs: number;
  /** `workflow`: one of ours. `rollback`: it undoes another execution. `other`: a machine that somebody else wrote. */
  readonly kind: 'workflow' | 'rollback' | 'other';
  /** Name of the error that it ended with. */
  readonly error?: string;
  readonly cause?: string;
  /** When it was redriven. */
  readonly redrivenAt: readonly string[];
  /** ARN of the execution that it undoes. */
  readonly undoes?: string;
  /** ARN of the execution that it reruns. */
  readonly rerunOf?: string;
  /** Name of the execution that reruns it. */
  readonly supersededBy?: string;
}

/** One thing that went wrong. A closed union. */
export type ExplainedFailure = TaskFailure | StoppedByHand | ExecutionFailure;

/** A task failed for good; in an execution that undoes another one, the rollback of a task did. */
export interface TaskFailure {
  readonly kind: 'task';
  readonly task: string;
  readonly at: string;
  readonly error: string;
  readonly message: string;
  /** Which attempt it was, from 1; of those since the last redrive. 0: its function could not be called. */
  readonly attempt: number;
  /** Attempts that its state allows for this error. Absent where that is not known. */
  readonly allowedAttempts?: number;
  /** The place in the user's code where it was thrown, as the source maps have it. */
  readonly source?: SourcePlace;
  /** Lines of the stack: the user's code, and what caused the error. */
  readonly stack: readonly string[];
  /** What an error means that is not the user's own. */
  readonly advice?: Advice;
}

export interface SourcePlace {
  /** From the root of the project, or as the stack has it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Somebody called StopExecution. */
export interface StoppedByHand {
  readonly kind: 'stopped';
  readonly at: string;
  /** What they gave as error and cause, if they did. */
  readonly error?: string;
  readonly cause?: string;
}

/** The execution failed, and no task did that would explain it. */
export interface ExecutionFailure {
  readonly kind: 'execution';
  readonly at: string;
  readonly error: string;
  readonly message: string;
  /** The state in which it failed, where the history says one. */
  readonly state?: string;
  readonly advice?: Advice;
}

export interface ExplainedTask {
  readonly task: string;
  readonly status: TaskRunStatus;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** From the first attempt to the end, with the waits between attempts; so far, while it runs. */
  readonly durationMs?: number;
  readonly attempts: readonly ExplainedAttempt[];
  /** Tasks that it depends on. */
  readonly needs: readonly string[];
  /** Name or ARN of its function. */
  readonly functionName?: string;
  /** It answered with the result that it had in the execution that this one reruns. */
  readonly reused?: true;
}

export interface ExplainedAttempt {
  readonly startedAt: string;
  readonly endedAt?: string;
  /** So far, while it goes on. */
  readonly durationMs: number;
  readonly outcome: 'succeeded' | 'failed' | 'under way' | 'stopped';
  readonly error?: string;
  readonly message?: string;
  /** How long it took until the next attempt. */
  readonly waitMs?: number;
  /** It was made after a redrive, which counts attempts anew. */
  readonly afterRedrive?: true;
}

export interface ExplainedInput {
  /** That of the first execution, when this one reruns another. Absent where payloads are not told. */
  readonly value?: Json;
  readonly comparison: InputComparison;
}

/** How the input differs from that of the last execution of this machine that succeeded before. A closed union. */
export type InputComparison =
  | { readonly kind: 'same'; readonly as: ComparedExecution }
  | { readonly kind: 'different'; readonly from: ComparedExecution; readonly differences: readonly InputDifference[] }
  /** One of the inputs is stored elsewhere, or is not told. */
  | { readonly kind: 'hidden'; readonly from: ComparedExecution; readonly why: string }
  | { readonly kind: 'none-succeeded' }
  /** It succeeded itself, or what it would be compared with could not be found: `why`. */
  | { readonly kind: 'not-compared'; readonly why?: string };

export interface ComparedExecution {
  readonly name: string;
  readonly startedAt: string;
}

export interface MomentOfFailure {
  readonly at: string;
  /** The task that failed first. Absent where none did: the execution was stopped, timed out, or failed as a whole. */
  readonly task?: string;
  /** Other tasks that were under way, and how they ended. */
  readonly underWay: readonly { readonly task: string; readonly status: TaskRunStatus; readonly endedAt?: string }[];
  /** Tasks that had completed. */
  readonly completed: readonly string[];
  /** Tasks that never started, with those that they would have needed. */
  readonly neverStarted: readonly { readonly task: string; readonly because: readonly string[] }[];
}

export interface ExplainedUndo {
  /**
   * - `no-rollbacks`: nothing can be undone, since no task has a rollback.
   * - `running`: the execution is not over.
   * - `under-way`: a rollback is running. `to-undo`: something is left. `over`: nothing is left that could be undone.
   * - `unknown`: it could not be found out: `why`.
   */
  readonly state: 'no-rollbacks' | 'running' | 'under-way' | 'to-undo' | 'over' | 'unknown';
  readonly why?: string;
  /** Tasks that were begun. */
  readonly tasks: readonly UndoneTask[];
  readonly rollbacks: readonly ExplainedRollback[];
  /** Until when functions may still be under way; nothing is undone before. */
  readonly notBefore?: string;
}

export interface UndoneTask {
  readonly task: string;
  readonly outcome: 'completed' | 'failed' | 'unknown';
  /**
   * `undone`: by the execution `by`. `to-undo`: its rollback failed with `error`, or did not run. `cannot`: nobody knows
   * whether it had an effect, and its rollback undoes only what completed. `taken-over`: the execution `by` reuses it.
   */
  readonly undo: 'no-rollback' | 'not-needed' | 'undone' | 'to-undo' | 'cannot' | 'taken-over';
  readonly by?: string;
  readonly error?: string;
  readonly message?: string;
  /** Attempts that its rollback took, when it began, and how long it took. */
  readonly attempts?: number;
  readonly startedAt?: string;
  readonly durationMs?: number;
  /** Where its rollback failed. */
  readonly source?: SourcePlace;
}

export interface ExplainedRollback {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly durationMs?: number;
}

/** A step of the chain that decided when an execution ended. */
export interface PathStep {
  /** `rollback`: the execution that undoes what was done, which this one waited for. */
  readonly kind: 'task' | 'rollback';
  /** Name of the task, or of the state that waits for the rollback. */
  readonly name: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** So far, while it runs. */
  readonly durationMs: number;
  /** Of this, waiting for another attempt. */
  readonly waitMs: number;
  /** Of the duration of the execution, from 0 to 1. */
  readonly share: number;
  /**
   * Why it came when it did: the step before is one that it depends on; or one that it does not depend on, but that the
   * nesting of the machine puts before it; or there is none.
   */
  readonly after: 'dependency' | 'order' | 'nothing';
}

/** Something to do next. */
export interface NextStep {
  readonly action: 'logs' | 'rerun' | 'rollback' | 'watch' | 'stop' | 'explain';
  /** What it does, in a few words. */
  readonly does: string;
  /** Words of the command line behind `stepwright`. */
  readonly arguments: readonly string[];
}
