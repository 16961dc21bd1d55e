import { splitFunctionName } from './split-function-name.js';

/**
 * The plain name in what a caller may name a function by: its name or ARN, with or without a version or an alias.
 *
 * @example
 * functionNameIn('arn:aws:lambda:us-east-1:123456789012:function:ChargeCard:$LATEST') // 'ChargeCard'
 * functionNameIn('ChargeCard:live') // 'ChargeCard'
 */
export function functionNameIn(functionName: string): string {
  return splitFunctionName(functionName).name;
}
