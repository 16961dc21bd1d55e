import type { Json, JsonObject } from '../../json.js';
import type { Service } from '../service.js';
import { checkInput } from './input/check-input.js';
import type { InputOf, StructureShape } from './input/shape.js';

/** An operation of the Step Functions API. */
export interface Operation {
  /** What its request has to be. */
  readonly shape: StructureShape;
  /** Answers a request that was parsed; throws an `ApiError`, also for one that is not of the shape. */
  readonly answer: (input: Json, service: Service, call: Call) => Answer;
}

type Answer = JsonObject | Promise<JsonObject>;

/** What an operation can know of the call besides the request. */
export interface Call {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** An operation that finds its request checked. */
export function operation<S extends StructureShape>(
  shape: S,
  answer: (input: InputOf<S>, service: Service, call: Call) => Answer,
): Operation {
  return { shape, answer: (input, service, call) => answer(checkInput(shape, input), service, call) };
}
