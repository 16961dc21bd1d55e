import type { JsonObject } from '../../json.js';

/** Where AWS's names of errors come from: what stands before the `#` of `__type`. Clients look at the rest only. */
const namespaces = {
  ValidationException: 'com.amazon.coral.validate',
  SerializationException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
  InternalFailure: 'com.amazon.coral.service',
  RequestEntityTooLargeException: 'com.amazon.coral.service',
  AccessDeniedException: 'com.amazon.coral.service',
} as const;

const serviceNamespace = 'com.amazonaws.swf.service.v2.model';

/** Errors of the Step Functions API, as its model has them. */
export type ServiceErrorCode =
  | 'ActivityAlreadyExists'
  | 'ActivityDoesNotExist'
  | 'ConflictException'
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'ExecutionLimitExceeded'
  | 'ExecutionNotRedrivable'
  | 'InvalidArn'
  | 'InvalidDefinition'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'MissingRequiredParameter'
  | 'ResourceNotFound'
  | 'ServiceQuotaExceededException'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDeleting'
  | 'StateMachineDoesNotExist'
  | 'StateMachineTypeNotSupported'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut'
  | 'TooManyTags'
  | 'ValidationException';

export type ApiErrorCode = ServiceErrorCode | keyof typeof namespaces;

/**
 * Thrown by an operation to answer with an error, which clients see under its code. Anything else that is thrown is a
 * bug.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    /** Members of the error besides its message, for example `resourceName`. */
    readonly members: JsonObject = {},
    /** Of the HTTP answer. */
    readonly status: 400 | 403 | 404 | 413 | 500 = 400,
  ) {
    super(message);
  }
}

/** The body of the answer, in the protocol `AWS JSON 1.0`. */
export function errorBody({ code, message, members }: ApiError): JsonObject {
  const namespace = Object.hasOwn(namespaces, code) ? namespaces[code as keyof typeof namespaces] : serviceNamespace;
  return { __type: `${namespace}#${code}`, message, ...members };
}
