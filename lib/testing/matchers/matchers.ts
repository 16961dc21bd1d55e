import { toHaveFailed } from './to-have-failed.js';
import { toHaveHeldEveryLaw } from './to-have-held-every-law.js';
import { toHaveOutput } from './to-have-output.js';
import { toHaveRun } from './to-have-run.js';
import { toHaveRunBefore } from './to-have-run-before.js';
import { toHaveSucceeded } from './to-have-succeeded.js';
import { toHaveUndone } from './to-have-undone.js';

/**
 * Matchers for what `simulate` and `verify` resolve with, for `expect.extend`: of Jest and of Vitest. Importing
 * `stepwright/testing/jest` or `stepwright/testing/vitest` does that, and tells the type checker.
 *
 * @example
 * expect.extend(matchers);
 */
export const matchers = {
  toHaveSucceeded,
  toHaveFailed,
  toHaveUndone,
  toHaveRun,
  toHaveRunBefore,
  toHaveOutput,
  toHaveHeldEveryLaw,
};
