/**
 * Importing this module teaches Vitest's `expect` the matchers; see
 * `SimulationMatchers` and `VerificationMatchers`. For `setupFiles`.
 */
// biome-ignore lint/suspicious/noTsIgnore: there is an error only where it is not installed, as here
// @ts-ignore It is the user's.
import { expect } from 'vitest';
import { matchers } from './matchers/matchers.js';
import type { SimulationMatchers } from './matchers/simulation-matchers.js';
import type { VerificationMatchers } from './matchers/verification-matchers.js';

export { matchers } from './matchers/matchers.js';
export type { SimulationMatchers } from './matchers/simulation-matchers.js';
export type { VerificationMatchers } from './matchers/verification-matchers.js';

declare global {
  namespace jest {
    // Vitest 3 and 4 take what is declared for Jest.
    // biome-ignore lint/complexity/noBannedTypes: spelt as it is there
    interface Matchers<R, T = {}> extends SimulationMatchers<R>, VerificationMatchers<R> {}
  }
}

// biome-ignore lint/suspicious/noTsIgnore: an error only where it is not installed
/** @ts-ignore Only there for those who have it. */
declare module 'vitest' {
  // Vitest 5.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends SimulationMatchers<R>,
      VerificationMatchers<R> {}
}

(expect as { extend(matchers: object): void }).extend(matchers);
