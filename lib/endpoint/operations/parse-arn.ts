import { ApiError } from './api-error.js';

/** Kinds of resources that ARNs of Step Functions name. */
export type ResourceType = 'stateMachine' | 'execution' | 'express' | 'activity' | 'mapRun';

/** An ARN in its parts. */
export interface ParsedArn {
  readonly arn: string;
  readonly resourceType: ResourceType;
  /** What comes after the resource type: `Order`, `Order:1`, `Order:run-1`, `Order/Label`. */
  readonly resource: string;
}

const known: ReadonlySet<string> = new Set<ResourceType>([
  'stateMachine',
  'execution',
  'express',
  'activity',
  'mapRun',
]);

/**
 * An ARN of one of some types, or `InvalidArn`. "Invalid ARN prefix" and "Resource type not valid in this context" are
 * recorded of AWS; the other texts are worded after them.
 *
 * @example
 * parseArn('arn:aws:states:us-east-1:123456789012:stateMachine:Order:1', 'stateMachine').resource // 'Order:1'
 */
export function parseArn(arn: string, ...expected: readonly ResourceType[]): ParsedArn {
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const [, partition, service, region, account, resourceType, ...rest] = arn.split(':');
  if (!partition || service !== 'states' || !region || !account || resourceType === undefined) {
    throw invalidArn(`Invalid ARN: ${arn}`);
  }
  if (!known.has(resourceType) || !(expected as readonly string[]).includes(resourceType)) {
    throw invalidArn(`Resource type not valid in this context: ${resourceType}`);
  }
  if (rest.length === 0 || rest.some((part) => part === '')) throw invalidArn(`Invalid ARN: ${arn}`);
  return { arn, resourceType: resourceType as ResourceType, resource: rest.join(':') };
}

export function invalidArn(reason: string): ApiError {
  return new ApiError('InvalidArn', `Invalid Arn: '${reason}'`);
}
