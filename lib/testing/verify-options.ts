import type { Json } from '../json.js';
import type { Mock, MockValue } from './mock.js';
import type { ByTask } from './simulate-options.js';

/**
 * What a verification is to do.
 *
 * @typeParam Tasks names of the workflow's tasks, where its type tells them
 */
export interface VerifyOptions<Tasks extends string = string> {
  /**
   * Input of the executions.
   * @default {}
   */
  readonly input?: object | Json;
  /**
   * What tasks do where a scenario does not have them fail: a value to return, a function to call, an outcome, or
   * `attempts(...)`, as for `simulate`. They are called in every scenario, thousands of times, one scenario after the
   * other; how long they take, in virtual time, is for the scenario to say. What fails by itself has had no effect.
   * @default none
   */
  readonly mocks?: ByTask<Tasks, Mock>;
  /**
   * The same for rollbacks, by the task that they undo.
   * @default none
   */
  readonly rollbacks?: ByTask<Tasks, Mock>;
  /**
   * Whether tasks and rollbacks that are neither mocked nor in `samples` run their own functions, imported in this process
   * as by `simulate`. They have their effects over and over: keep databases and networks out of them.
   * @default false: stand-ins return something made up
   */
  readonly real?: boolean;
  /**
   * What stand-ins return: a value, or a JSON Schema that one is made from, as in the file of `stepwright verify --samples`.
   * @default something made up
   *
   * @example
   * samples: { ChargeCard: { type: 'object', properties: { cents: { type: 'integer', minimum: 1 } } } }
   */
  readonly samples?: ByTask<Tasks, MockValue>;
  /**
   * Decides what is made up, how long calls take, and which pairs and moments are drawn: a whole number from 0.
   * @default 1
   */
  readonly seed?: number;
  /**
   * Pairs of functions that fail in one execution, at most.
   * @default 500
   */
  readonly pairs?: number;
  /**
   * Moments at which an execution is stopped and then undone by command, at most.
   * @default 500
   */
  readonly stops?: number;
  /**
   * Only scenarios in which something goes wrong with these tasks or their rollbacks.
   * @default all
   */
  readonly only?: readonly Tasks[];
  /**
   * Scenarios at most; what is left out is told. They come in turns from every kind, so that few are of all kinds.
   * @default all
   */
  readonly limit?: number;
  /**
   * One scenario alone, by the name that a report gives it.
   * @default all
   */
  readonly scenario?: string;
  /**
   * Folder that the module paths of a document are relative to.
   * @default the working directory
   */
  readonly root?: string;
}
