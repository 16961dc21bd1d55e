import type { Json } from '../json.js';
import type { Problem } from '../problems/problem.js';

/** What checking an input comes to. */
export type CheckedInput =
  /** `input`: what the execution is to get, with defaults filled in and transforms done. It is JSON. */
  | { readonly kind: 'valid'; readonly input: Json }
  /** At least one problem, each with the path in the input. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };
