/**
 * The matchers as `expect(verification)` has them, for declaring them to other test runners than Jest and Vitest.
 *
 * @typeParam R what a matcher returns: void, or a promise of it behind `resolves`
 */
export interface VerificationMatchers<R = void> {
  /**
   * Every law held in every scenario. Otherwise the message is the shortest story of one in which a law was broken, with
   * the seed and the scenario that make it happen again.
   */
  toHaveHeldEveryLaw(): R;
}
