import type { Verification } from '../verify/verification.js';

/** What verifying a workflow came to: plain data, and the same for people. */
export interface VerifiedWorkflow extends Verification {
  /**
   * The promise, law by law, in how many scenarios each was checked, what was left out, and the shortest story of one
   * that was broken, with what makes it happen again.
   */
  readonly report: string;
}
