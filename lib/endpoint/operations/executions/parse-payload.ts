import { descriptionProblem } from '../../../engine/check/description-problem.js';
import type { Json } from '../../../json.js';
import { nestingFault } from '../input/nesting.js';

/** A value, or what is wrong with its text in the words of AWS's JSON reader. */
export type ParsedPayload =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly reason: string };

/**
 * Parses the JSON text of an input or an output.
 *
 * @example
 * parsePayload("not json")
 * // { ok: false, reason: "Unrecognized token 'not': was expecting (JSON String, Number, Array, …)" }
 */
export function parsePayload(text: string): ParsedPayload {
  const nesting = nestingFault(text);
  if (nesting !== undefined) return { ok: false, reason: nesting };
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    // The place in the text is for definitions only.
    const [reason = ''] = descriptionProblem(text).message.split('\n at [Source');
    return { ok: false, reason };
  }
}
