import { configureGlobal } from '../../node_modules/fast-check/lib/cjs/fast-check.js';

/**
 * What tests import as `fast-check`: random, but the same on every run, so that a change is what turns a run red. Other
 * draws: `FUZZ_SEED=7 npm test`, and `npm run fuzz` for many more of them.
 */
configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20261126) });

export * from '../../node_modules/fast-check/lib/cjs/fast-check.js';
export { default } from '../../node_modules/fast-check/lib/cjs/fast-check.js';
