/**
 * Which version of a function answers when a state machine calls it by this name or ARN. Only a number says; an alias
 * is taken for what it most often stands for here, the latest code.
 *
 * @example
 * executedVersion('ChargeCard:3') // '3'
 * executedVersion('arn:aws:lambda:us-east-1:123456789012:function:ChargeCard') // '$LATEST'
 */
export function executedVersion(functionName: string): string {
  const [, qualifier] = /^(?:(?:arn:[^:]+:lambda:[^:]*:)?\d+:function:)?[^:]+:(\d+)$/.exec(functionName) ?? [];
  return qualifier ?? '$LATEST';
}
