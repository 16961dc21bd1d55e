/** What a caller names a function by, in its parts. */
export interface SplitFunctionName {
  readonly name: string;
  /** A version, `$LATEST` or an alias. */
  readonly qualifier?: string;
}

/**
 * Splits what a caller may name a function by: its name or ARN, with or without a version or an alias.
 *
 * @example
 * splitFunctionName('arn:aws:lambda:us-east-1:123456789012:function:ChargeCard:3') // { name: 'ChargeCard', qualifier: '3' }
 * splitFunctionName('ChargeCard') // { name: 'ChargeCard' }
 */
export function splitFunctionName(functionName: string): SplitFunctionName {
  const own = functionName.replace(/^(?:arn:[^:]+:lambda:[^:]*:)?\d+:function:/, '');
  const [name = own, qualifier] = own.split(':');
  return qualifier === undefined ? { name } : { name, qualifier };
}
