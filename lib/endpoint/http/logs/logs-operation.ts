import type { Json, JsonObject } from '../../../json.js';
import { ApiError } from '../../operations/api-error.js';
import { checkInput } from '../../operations/input/check-input.js';
import type { InputOf, StructureShape } from '../../operations/input/shape.js';
import type { Service } from '../../service.js';
import { LogsError } from './logs-error.js';

/** An operation of the API of CloudWatch Logs: answers a request that was parsed, or throws a `LogsError`. */
export type LogsOperation = (input: Json, service: Service) => JsonObject;

/** An operation that finds its request checked. */
export function logsOperation<S extends StructureShape>(
  shape: S,
  answer: (input: InputOf<S>, service: Service) => JsonObject,
): LogsOperation {
  return (input, service) => answer(checked(shape, input), service);
}

function checked<S extends StructureShape>(shape: S, input: Json): InputOf<S> {
  try {
    return checkInput(shape, input);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const code = error.code === 'SerializationException' ? error.code : 'InvalidParameterException';
    throw new LogsError(code, error.message);
  }
}
