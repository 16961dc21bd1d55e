/** Why there is nothing to test: the error of AWS's API that says so. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: 'ValidationException' | 'InvalidDefinition' | 'InvalidExecutionInput';
  readonly message: string;
}

/** A request that is malformed, or that asks for what cannot be tested. */
export function invalid(message: string): Refusal {
  return { kind: 'refused', code: 'ValidationException', message };
}

export function invalidDefinition(message: string): Refusal {
  return { kind: 'refused', code: 'InvalidDefinition', message };
}

/** Either a value or a refusal. */
export function isRefusal(value: object): value is Refusal {
  return 'kind' in value && value.kind === 'refused';
}
