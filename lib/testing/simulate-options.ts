import type { Duration } from '../definition/duration.js';
import type { Json } from '../json.js';
import type { MadeFailure } from './made-failure.js';
import type { Mock, MockFunction } from './mock.js';

/** Something for some of the tasks. */
export type ByTask<Tasks extends string, Value> = { readonly [Task in Tasks]?: Value };

/**
 * What a simulation is to do.
 *
 * @typeParam Tasks names of the workflow's tasks, where its type tells them
 */
export interface SimulateOptions<Tasks extends string = string> {
  /**
   * Input of the execution. Where the workflow has an `input` schema it is checked by it, and the execution gets what the
   * schema makes of it.
   * @default {}, unchecked
   */
  readonly input?: object | Json;
  /**
   * What tasks do in place of their functions: a value to return, a function to call, an outcome, or `attempts(...)`.
   * Tasks that are named nowhere return null, unless `real` is set.
   * @default none
   */
  readonly mocks?: ByTask<Tasks, Mock>;
  /**
   * The same for rollbacks, by the task that they undo. What they return is ignored, as it is on AWS.
   * @default none
   */
  readonly rollbacks?: ByTask<Tasks, Mock>;
  /**
   * Functions of tasks, usually the user's own: `mocks` that are functions.
   * @default none
   */
  readonly functions?: ByTask<Tasks, MockFunction>;
  /**
   * Tasks that fail without being run: at their first n attempts, at all of them (`true`), or with what: an Error, the
   * name of one, 'timeout', 'crash', the full name of one of AWS's (`Lambda.ServiceException`), or
   * `{ with: …, times: n }`. After that their mocks or functions run.
   * @default none
   *
   * @example
   * fail: { ChargeCard: 2, Ship: 'NoTruck', Notify: { with: 'timeout', times: 1 } }
   */
  readonly fail?: ByTask<Tasks, MadeFailure>;
  /**
   * The same for rollbacks, by the task that they undo.
   * @default none
   */
  readonly failRollbacks?: ByTask<Tasks, MadeFailure>;
  /**
   * Whether tasks and rollbacks that are neither mocked nor given run their own functions. They are imported in this
   * process, by the lazy imports of the workflow or else by their paths, so that a test runner's mocks of modules are in
   * them. Time that they take is no virtual time.
   * @default false: they return null
   */
  readonly real?: boolean;
  /**
   * Stops the execution in the middle, as `StopExecution` does: at a time after its start, right after a task has
   * succeeded, or while an attempt of a task is under way.
   * @default it runs to its end
   */
  readonly stopAt?: StopAt<Tasks>;
  /**
   * Where results go that are too large for the state machine: kept in memory, or nowhere, as with `payloads: 'none'` on
   * the construct, and then a larger one is the error `ResultTooLarge` of its task.
   * @default 'memory'
   */
  readonly payloads?: 'memory' | 'none';
  /**
   * Folder that the module paths of a document are relative to.
   * @default the working directory
   */
  readonly root?: string;
}

/** When an execution is stopped; the attempt of `during` is the first one. */
export type StopAt<Tasks extends string = string> = Duration | { readonly after: Tasks } | { readonly during: Tasks };
