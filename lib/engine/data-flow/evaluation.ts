import type { Json, JsonObject } from '../../json.js';
import type { Variables } from './variables.js';

/** What an expression can read. `result` and `errorOutput` exist only where AWS lets them be read. */
export interface EvaluationScope {
  readonly input: Json;
  readonly result?: Json;
  readonly errorOutput?: JsonObject;
  /** `$states.context`, made only when an expression asks for it. */
  readonly context: () => JsonObject;
  readonly variables: Variables;
  /** Milliseconds since 1970: what `$now()` and `$millis()` give. */
  readonly now: number;
}

/** What came of evaluating one expression. */
export type Evaluation =
  | { readonly kind: 'value'; readonly value: Json }
  /** JSONata's "nothing", which no field of Step Functions takes. */
  | { readonly kind: 'undefined' }
  /** A function: not a JSON value. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'threw'; readonly code: string; readonly message: string };

/**
 * What the pure step is handed besides the event: the evaluator of expressions (without the `{% %}` around them), and
 * numbers in [0, 1) for jitter and request ids.
 */
export interface Powers {
  readonly evaluate: (expression: string, scope: EvaluationScope) => Evaluation | Promise<Evaluation>;
  readonly random: () => number;
  /**
   * Milliseconds since 1970, for a step to go by after an evaluation that was waited for. Absent where evaluations take no
   * time: on a virtual clock.
   */
  readonly now?: () => number;
}
