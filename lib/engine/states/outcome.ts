import type { Json, JsonObject } from '../../json.js';
import type { Failure } from '../failure.js';
import type { Phase, Visit } from '../snapshot.js';

/** What came of working on a state. */
export type Outcome =
  /** It waits. `visit` is given when that has changed. */
  | { readonly kind: 'blocked'; readonly phase: Phase; readonly visit?: Visit }
  /** It is left: for `next`, or for the end of the scope. */
  | { readonly kind: 'left'; readonly output: Json; readonly assigned?: JsonObject; readonly next?: string }
  /** It failed; Retry and Catch may still have it. */
  | { readonly kind: 'failed'; readonly failure: Failure };
