/** The ways in which a Task state can do its work. */
export type TaskIntegration =
  /** The ARN of a function as `Resource`: the result is what the function returns. */
  | { readonly kind: 'function' }
  /** The ARN of an activity: the result is what a worker sends. */
  | { readonly kind: 'activity' }
  /** A service of AWS. */
  | { readonly kind: 'service'; readonly service: ServiceIntegration };

/** A call of a service, as its history events name it. */
export interface ServiceIntegration {
  /** For example `lambda`, `states`, `sqs`, `aws-sdk:dynamodb`. */
  readonly resourceType: string;
  /** For example `invoke`, `startExecution.sync:2`, `sendMessage.waitForTaskToken`. */
  readonly resource: string;
}

/** What a service integration waits for (DG: connect-to-resource). */
export type WaitPattern = 'response' | 'job' | 'callback';

const functionArn = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:./;
const activityArn = /^arn:[^:]+:states:[^:]*:[^:]*:activity:[^:]+$/;
const serviceArn =
  /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[A-Za-z0-9-]+):([A-Za-z0-9]+(?:\.sync(?::2)?|\.waitForTaskToken)?)$/;

/** What `arn:aws:states` ARNs name that does no work. */
const notServices = new Set(['activity', 'stateMachine', 'execution', 'express', 'mapRun']);

/**
 * What a `Resource` asks for; undefined when it is none.
 *
 * @example
 * taskIntegration('arn:aws:states:::lambda:invoke')
 * // { kind: 'service', service: { resourceType: 'lambda', resource: 'invoke' } }
 */
export function taskIntegration(resource: string): TaskIntegration | undefined {
  const last = latest;
  if (last.resource === resource) return last.integration;
  const integration = integrationOf(resource);
  latest = { resource, integration };
  return integration;
}

/** Most states of a machine ask for the same, and each asks more than once. */
let latest: { readonly resource: string; readonly integration: TaskIntegration | undefined } = {
  resource: '',
  integration: undefined,
};

function integrationOf(resource: string): TaskIntegration | undefined {
  if (functionArn.test(resource)) return { kind: 'function' };
  if (activityArn.test(resource)) return { kind: 'activity' };
  const [, resourceType, action] = serviceArn.exec(resource) ?? [];
  if (resourceType === undefined || action === undefined || notServices.has(resourceType)) return undefined;
  return { kind: 'service', service: { resourceType, resource: action } };
}

export function waitPattern({ resource }: ServiceIntegration): WaitPattern {
  if (resource.endsWith('.waitForTaskToken')) return 'callback';
  return resource.includes('.sync') ? 'job' : 'response';
}

/** Whether the result is sent by somebody who was given a task token: a worker, or whom a callback comes from. */
export function isAnsweredByToken(integration: TaskIntegration): boolean {
  return (
    integration.kind === 'activity' ||
    (integration.kind === 'service' && waitPattern(integration.service) === 'callback')
  );
}

const services = new Set([
  'lambda:invoke',
  'lambda:invoke.waitForTaskToken',
  'states:startExecution',
  'states:startExecution.sync',
  'states:startExecution.sync:2',
  'states:startExecution.waitForTaskToken',
]);

/**
 * Whether the engine can do what a `Resource` asks for by itself. Anything else can only be answered by a mock.
 *
 * @example
 * isRunHere('arn:aws:states:::sqs:sendMessage') // false
 */
export function isRunHere(resource: string): boolean {
  const integration = taskIntegration(resource);
  if (integration?.kind !== 'service') return integration !== undefined;
  return services.has(`${integration.service.resourceType}:${integration.service.resource}`);
}
