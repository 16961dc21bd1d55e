import type { Json } from '../../../json.js';
import type { EvaluationScope } from '../evaluation.js';

/** Given by compiled code for what it does not judge, errors among it: JSONata itself is asked then. */
export const unsure: unique symbol = Symbol('unsure');

/** A value, JSONata's "nothing", or not for us to say. */
export type Answer = Json | undefined | typeof unsure;

/**
 * An expression as a function that answers at once. It knows no errors: JSONata 2.0.6 is the judge of all that is not
 * plain, and a test holds every answer against it.
 */
export type Compiled = (scope: EvaluationScope) => Answer;

/** Names that JavaScript gives to every object: JSONata finds functions under them. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
