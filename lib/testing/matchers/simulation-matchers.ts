import type { UndoneOptions } from './to-have-undone.js';

/**
 * The matchers as `expect(simulation)` has them, for declaring them to other test runners than Jest and Vitest.
 *
 * @typeParam R what a matcher returns: void, or a promise of it behind `resolves`
 */
export interface SimulationMatchers<R = void> {
  /** The execution succeeded. */
  toHaveSucceeded(): R;
  /**
   * The execution failed; stopped by the test is not failed.
   *
   * @param error name of its error, which is that of the task that failed first, or `RollbackIncomplete`; or a pattern
   *   that is found in `error: cause`. Default: any
   */
  toHaveFailed(error?: string | RegExp): R;
  /**
   * Exactly these tasks were undone, and no others, in any order.
   *
   * @param options.inOrder whether they have to have been undone in just this order. Default: false
   */
  toHaveUndone(tasks: readonly string[], options?: UndoneOptions): R;
  /**
   * A task ran, whether it succeeded or not.
   *
   * @param times how many attempts it took. Default: any number from 1 on
   */
  toHaveRun(task: string, times?: number): R;
  /** Both tasks ran, and the first one had ended, with all its attempts, when the second one started. */
  toHaveRunBefore(first: string, second: string): R;
  /** The execution succeeded with this output: outputs by task of those that nothing depends on. */
  toHaveOutput(output: unknown): R;
}
