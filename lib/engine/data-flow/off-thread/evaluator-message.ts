import type { Json } from '../../../json.js';

/** JSON text of a value. Texts cross processes faster than values, and the engine has most of them already. */
export type JsonText = string;

/** One evaluation. One at a time is under way in each process. */
export interface EvaluatorRequest {
  readonly expression: string;
  /** Members of `$states` that the expression may read. */
  readonly states: Readonly<Record<string, JsonText>>;
  /** Variables that it mentions. */
  readonly variables: Readonly<Record<string, JsonText>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** In [0, 1): where its random numbers come from. Absent when it draws none. */
  readonly seed?: number;
}

/** What a process says: that it has started, and what came of a request. */
export type EvaluatorMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'value'; readonly text: JsonText }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'threw'; readonly code: string; readonly message: string };

export function parseTexts(texts: Readonly<Record<string, JsonText>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text) as Json]));
}
