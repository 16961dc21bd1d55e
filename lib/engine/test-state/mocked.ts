import type { Json } from '../../json.js';
import type { Failure } from '../failure.js';

/** What the work of a state comes to, as its mock says. */
export type Mocked =
  | { readonly kind: 'result'; readonly result: Json }
  | { readonly kind: 'failed'; readonly failure: Failure };
