import type { Json, JsonObject } from '../../json.js';
import { ApiError } from '../operations/api-error.js';
import type { Call, Operation } from '../operations/operation.js';
import type { Service } from '../service.js';

const targetPrefix = 'AWSStepFunctions.';

/** A request in the protocol `AWS JSON 1.0`. */
export interface StepFunctionsRequest {
  /** `X-Amz-Target`: `AWSStepFunctions.` and the name of the operation. */
  readonly target: string | undefined;
  readonly body: string;
}

/**
 * Finds the operation that is meant and performs it.
 *
 * @throws ApiError what the operation throws, `UnknownOperationException`, or `SerializationException` for a body that
 * is no JSON object
 */
export async function callStepFunctions(
  operations: ReadonlyMap<string, Operation>,
  { target, body }: StepFunctionsRequest,
  service: Service,
  call: Call,
): Promise<JsonObject> {
  const name = target?.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : undefined;
  const operation = name === undefined ? undefined : operations.get(name);
  if (operation === undefined) throw unknownOperation(target);
  return operation.answer(parseBody(body), service, call);
}

function unknownOperation(target: string | undefined): ApiError {
  const message =
    target === undefined
      ? 'The header X-Amz-Target is missing: it names the operation, for example AWSStepFunctions.ListStateMachines.'
      : `There is no operation ${target}.`;
  return new ApiError('UnknownOperationException', message);
}

function parseBody(body: string): Json {
  let input: Json;
  try {
    input = JSON.parse(body === '' ? '{}' : body) as Json;
  } catch {
    throw new ApiError('SerializationException', 'The body of the request is no JSON.');
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  throw new ApiError('SerializationException', 'The body of the request is no JSON object.');
}
