import type { HistoryEvent } from '../engine/history.js';
import type { ExecutionStatus } from '../engine/ports.js';
import type { Json } from '../json.js';
import type { SimulateOptions } from './simulate-options.js';
import type { SimulatedAttempt } from './simulated-attempt.js';

/** Why a function failed: how its last attempt ended. */
export interface FailedFunction {
  /** Name of the error. */
  readonly error: string;
  /** What it said. */
  readonly message: string;
}

/** What a rollback by hand is to do. */
export interface RollBackOptions {
  /**
   * Mocks of rollbacks, by the task that they undo.
   * @default those of the simulation
   */
  readonly rollbacks?: SimulateOptions['rollbacks'];
  /**
   * Rollbacks that fail, as in `SimulateOptions`; those of the simulation fail in its own execution only.
   * @default none
   */
  readonly failRollbacks?: SimulateOptions['failRollbacks'];
}

/** How a simulated execution went. All times are virtual seconds since its start. */
export interface Simulation {
  /** Name of the workflow. */
  readonly workflow: string;
  /** Names of all its tasks that run a function, whether they ran or not. */
  readonly tasks: readonly string[];
  /** `ABORTED` when it was stopped. */
  readonly status: ExecutionStatus;
  /** Outputs by task of those that nothing depends on, when it succeeded. */
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Tasks that completed, in that order. */
  readonly completed: readonly string[];
  /** Tasks that were undone, in that order. */
  readonly undone: readonly string[];
  /**
   * Tasks with a rollback that had an effect, or may have had one where their rollback is `on: 'attempted'`, and are not
   * undone though the execution did not succeed: it was stopped, or rollbacks failed. Empty when all is well.
   */
  readonly leftToUndo: readonly string[];
  /** Tasks whose last attempt failed, and why: for good, unless the execution was stopped before the next one. */
  readonly failed: Readonly<Record<string, FailedFunction>>;
  /** The same for rollbacks, by the task that they should have undone. */
  readonly failedRollbacks: Readonly<Record<string, FailedFunction>>;
  /** How many attempts each task took; tasks that never started are not in it. */
  readonly attempts: Readonly<Record<string, number>>;
  /** Every attempt of every function, in the order in which they ended. */
  readonly calls: readonly SimulatedAttempt[];
  /** From start to end: waiting for retries included. Functions take no time unless they are told to. */
  readonly seconds: number;
  /** What happened, a line each, for people. */
  readonly timeline: string;
  /** The history of the execution, as AWS would give it; that of the rollback is an execution of its own. */
  readonly history: readonly HistoryEvent[];
  /**
   * Undoes what the execution has left to undo, or all of it when it succeeded: what `stepwright rollback` does. Nothing
   * is undone before functions that were cut off must be over.
   *
   * What it resolves with is about that rollback (`status`, `error`, `cause`, `output`, `history`), and about both where
   * it says what ran and when: calls, undone, seconds. With nothing to undo it is what is known already.
   *
   * @throws UnusableOptions with everything that is wrong with the options; Error when the execution cannot be undone
   *
   * @example
   * const stopped = await simulate(order, { stopAt: { after: 'ChargeCard' } });
   * const rollback = await stopped.rollback();
   * expect(rollback).toHaveSucceeded();
   * expect(rollback).toHaveUndone(['ReserveStock']);
   */
  rollback(options?: RollBackOptions): Promise<Simulation>;
}
