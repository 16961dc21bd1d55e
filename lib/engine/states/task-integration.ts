/** The ways in which a Task state can do its work here. */
export type TaskIntegration =
  /** The ARN of a function as `Resource`: the result is what the function returns. */
  | { readonly kind: 'function' }
  /** A service of AWS, as its events name it. */
  | { readonly kind: 'service'; readonly service: ServiceIntegration };

export interface ServiceIntegration {
  readonly resourceType: 'lambda' | 'states';
  readonly resource: 'invoke' | 'startExecution.sync:2';
}

/**
 * What a `Resource` asks for; undefined when the engine cannot do it.
 *
 * @example
 * taskIntegration('arn:aws:states:::lambda:invoke')
 * // { kind: 'service', service: { resourceType: 'lambda', resource: 'invoke' } }
 */
export function taskIntegration(resource: string): TaskIntegration | undefined {
  if (/^arn:[^:]+:lambda:[^:]*:[^:]*:function:./.test(resource)) return { kind: 'function' };
  const service = /^arn:[^:]+:states:[^:]*:[^:]*:(.+)$/.exec(resource)?.[1];
  switch (service) {
    case 'lambda:invoke':
      return { kind: 'service', service: { resourceType: 'lambda', resource: 'invoke' } };
    case 'states:startExecution.sync:2':
      return { kind: 'service', service: { resourceType: 'states', resource: 'startExecution.sync:2' } };
    default:
      return undefined;
  }
}
