import type { Duration } from 'aws-cdk-lib';

/** Which old versions stay, besides those that are in use. */
export interface KeepingOptions {
  /**
   * How many of each function stay whatever their age, 1 to 500, the newest first: to look at what was deployed lately, and to
   * go back by hand. No execution depends on it, since what executions refer to stays anyway.
   *
   * @default 10
   */
  readonly keep?: number;
  /**
   * How long a version stays after a newer one took its place, for executions that began before and are over, but may be
   * undone (for 90 days after they ended) or redriven (for 14) with the code they ran with.
   *
   * Every version counts towards the 75 GB of code that Lambda keeps for an account and Region, and versions of the state
   * machine that undoes towards the 1,000 that it may have.
   *
   * @default 90 days, for which Step Functions shows what is over, and as long as an execution takes with all its retries
   */
  readonly keepFor?: Duration;
}
