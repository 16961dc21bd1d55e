import type { RerunRecord } from '../../rerun-record.js';
import type { RelatedExecution } from '../../undo/undo-facts.js';
import type { FailureInPlan } from '../../undo/undo-plan.js';
import type { MachineBounds } from './machine-bounds.js';

/** What is to run again. */
export type RerunWish =
  /** What did not complete, and what depends on that. */
  | { readonly kind: 'what-is-left' }
  /** Besides, these tasks and all that depends on them. */
  | { readonly kind: 'from'; readonly tasks: readonly string[] }
  /** Everything, with another input. */
  | { readonly kind: 'everything'; readonly input: RerunRecord['input'] };

/** What to do about an execution that is over. */
export interface RerunRequest {
  readonly wish: RerunWish;
  /** Whether it may run the definition that is deployed now, if that is another one. */
  readonly newCode: boolean;
}

/** How an execution is rerun. Plain JSON, the same from the same facts. */
export interface RerunPlan {
  readonly execution: RelatedExecution;
  /** Tasks that are not run again. */
  readonly reuse: readonly ReusedTask[];
  /** Tasks that run, in the order of the definition. */
  readonly run: readonly RunningTask[];
  /** Tasks that are undone before anything runs. */
  readonly undoFirst: readonly string[];
  /** Tasks whose functions may be under way still: nothing runs before they are over. */
  readonly underWay: readonly string[];
  /** When they are over: RFC 3339. Absent where none is under way. */
  readonly notBefore?: string;
  readonly how: RerunWay;
}

export interface ReusedTask {
  readonly task: string;
  /** Name of the execution in which it ran. */
  readonly ranIn: string;
}

/** A task that runs, and why. */
export interface RunningTask {
  readonly task: string;
  readonly because: RunReason;
  /**
   * What it may do a second time: it had its effect (`certain`) or nobody knows (`possible`), and nothing undoes that before.
   * Absent where it does nothing twice.
   */
  readonly again?: 'certain' | 'possible';
  /** Whether its idempotency key is that of an earlier execution. */
  readonly sameKey?: true;
}

/** Why a task runs. */
export type RunReason =
  /** It was not begun. */
  | { readonly kind: 'not-run' }
  | { readonly kind: 'failed'; readonly failure?: FailureInPlan }
  /** What came of it was not recorded. */
  | { readonly kind: 'unknown' }
  /** `by`: name of the execution that undid it. */
  | { readonly kind: 'undone'; readonly by: string }
  /** Its rollback was begun, and did not succeed: nobody knows what of it is still there. */
  | { readonly kind: 'undo-begun' }
  /** Somebody asked for it. */
  | { readonly kind: 'asked' }
  /** There is another input. */
  | { readonly kind: 'input' }
  /** `of`: a task that runs, and whose result it gets, if only by way of others. */
  | { readonly kind: 'depends'; readonly of: string }
  /** It can be undone, and `of` runs before it in the machine: should that fail, it would not be undone. */
  | { readonly kind: 'behind'; readonly of: string }
  /** It could be undone, and has no rollback any more. */
  | { readonly kind: 'lost-rollback' };

/** By what an execution is rerun. */
export type RerunWay =
  /** AWS goes on with it where it ended. */
  | { readonly kind: 'redrive' }
  | {
      readonly kind: 'new-execution';
      readonly name: string;
      readonly arn: string;
      /** What is started: a state machine, or a version of one. */
      readonly stateMachineArn: string;
      /** Why it is not redriven. */
      readonly because: NoRedrive;
      /** What the new execution is told. */
      readonly record: RerunRecord;
      /** What travels through its machine. */
      readonly bounds: MachineBounds;
      /** Tasks whose results have to be in the record itself, because undoing may need them. */
      readonly inRecord: readonly string[];
    };

/** Why an execution is not redriven. */
export type NoRedrive =
  /** Something of it was undone, or begun to be. */
  | 'undone'
  /** Other tasks are to run, another input or another definition. */
  | 'asked'
  /** Its machine took note of the failure: a redrive would only fail again. */
  | 'failure-handled'
  /** A redrive would run again what succeeded. */
  | 'would-repeat'
  /** AWS says no. */
  | { readonly aws: string };
