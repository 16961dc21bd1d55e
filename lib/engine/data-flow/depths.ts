import type { Stopwatch } from './stopwatch.js';

/** How deep one evaluation is, and since when it runs. */
export interface Depths {
  /** Depths at which each syntax node is being evaluated, innermost last. */
  readonly open: Map<object, number[]>;
  /** Depths of the function calls being evaluated, innermost last. */
  readonly calls: number[];
  steps: number;
  started: Stopwatch | undefined;
}

export function newDepths(): Depths {
  return { open: new Map(), calls: [], steps: 0, started: undefined };
}
