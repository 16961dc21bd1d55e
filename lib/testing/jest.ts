/**
 * Importing this module teaches `expect` the matchers; see
 * `SimulationMatchers` and `VerificationMatchers`. For `setupFilesAfterEnv`.
 */
import { matchers } from './matchers/matchers.js';
import type { SimulationMatchers } from './matchers/simulation-matchers.js';
import type { VerificationMatchers } from './matchers/verification-matchers.js';

export { matchers } from './matchers/matchers.js';
export type { SimulationMatchers } from './matchers/simulation-matchers.js';
export type { VerificationMatchers } from './matchers/verification-matchers.js';

declare global {
  namespace jest {
    // The parameters have to be spelt as in @types/jest, for the two to be one interface.
    // biome-ignore lint/complexity/noBannedTypes: see above
    interface Matchers<R, T = {}> extends SimulationMatchers<R>, VerificationMatchers<R> {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: an error only where it is not installed
/** @ts-ignore Only there for those who take `expect` from @jest/globals. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown>
    extends SimulationMatchers<R>,
      VerificationMatchers<R> {}
}

const { expect } = globalThis as { readonly expect?: { extend?(matchers: object): void } };
if (typeof expect?.extend !== 'function') {
  throw new Error(
    "stepwright/testing/jest teaches a global `expect`, and there is none: name it in `setupFilesAfterEnv`, or write expect.extend(matchers) with `matchers` from 'stepwright/testing'",
  );
}
expect.extend(matchers);
