/** The ARN of a state machine, and the version or alias after it. */
export interface QualifiedArn {
  readonly stateMachineArn: string;
  readonly qualifier?: string;
}

/**
 * Splits the ARN of a state machine, a version or an alias.
 *
 * @example
 * splitQualifier('arn:aws:states:us-east-1:123456789012:stateMachine:Order:1')
 * // { stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Order', qualifier: '1' }
 */
export function splitQualifier(arn: string): QualifiedArn {
  const parts = arn.split(':');
  if (parts.length <= 7) return { stateMachineArn: arn };
  return { stateMachineArn: parts.slice(0, 7).join(':'), qualifier: parts.slice(7).join(':') };
}
