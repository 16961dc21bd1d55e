import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { ServiceIntegration, TaskIntegration } from './task-integration.js';

/** What an attempt of a Task state asks for, read from its evaluated arguments. */
export type TaskRequest =
  | { readonly kind: 'invoke'; readonly functionName: string; readonly payload: Json; readonly asynchronous?: true }
  | {
      readonly kind: 'startExecution';
      readonly stateMachineArn: string;
      /** Absent: AWS makes one up. */
      readonly name?: string;
      readonly input: Json;
      readonly waits: boolean;
    }
  | { readonly kind: 'offerActivity'; readonly activityArn: string; readonly input: Json }
  | {
      readonly kind: 'callService';
      readonly resourceType: string;
      readonly resource: string;
      readonly parameters: JsonObject;
    }
  /** Nothing can be started with these arguments. */
  | { readonly kind: 'refused'; readonly complaints: readonly string[] };

/**
 * Reads what a task asks for.
 *
 * @example
 * taskRequest({ kind: 'activity' }, 'arn:aws:states:us-east-1:123456789012:activity:Approve', { id: 1 })
 * // { kind: 'offerActivity', activityArn: 'arn:aws:states:us-east-1:123456789012:activity:Approve', input: { id: 1 } }
 */
export function taskRequest(integration: TaskIntegration, resource: string, input: Json): TaskRequest {
  switch (integration.kind) {
    case 'function':
      return { kind: 'invoke', functionName: resource, payload: input };
    case 'activity':
      return { kind: 'offerActivity', activityArn: resource, input };
    case 'service':
      return isJsonObject(input)
        ? serviceRequest(integration.service, input)
        : { kind: 'refused', complaints: ['The arguments of a service must be an object'] };
    default:
      return integration satisfies never;
  }
}

function serviceRequest({ resourceType, resource }: ServiceIntegration, given: JsonObject): TaskRequest {
  const action = resource.split('.')[0];
  if (resourceType === 'lambda' && action === 'invoke') return invocation(given);
  if (resourceType === 'states' && action === 'startExecution') return start(given, resource.includes('.sync'));
  return { kind: 'callService', resourceType, resource, parameters: given };
}

function invocation({ FunctionName, Qualifier, InvocationType, Payload }: JsonObject): TaskRequest {
  const complaints = [...required('FunctionName', FunctionName), ...optionalText('Qualifier', Qualifier)];
  if (InvocationType !== undefined && InvocationType !== 'RequestResponse' && InvocationType !== 'Event') {
    complaints.push(`The InvocationType ${JSON.stringify(InvocationType)} is none of [Event, RequestResponse]`);
  }
  if (complaints.length > 0) return { kind: 'refused', complaints };
  const qualifier = Qualifier === undefined ? '' : `:${Qualifier}`;
  const functionName = `${FunctionName}${qualifier}`;
  const request = { kind: 'invoke', functionName, payload: payloadOf(Payload) } as const;
  return InvocationType === 'Event' ? { ...request, asynchronous: true } : request;
}

/** A string that holds JSON stands for that JSON, and no payload for `{}` (AWS recordings). */
function payloadOf(payload: Json | undefined): Json {
  if (payload === undefined || payload === null) return {};
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload) as Json;
  } catch {
    return payload;
  }
}

function start({ StateMachineArn, Name, Input: input = {} }: JsonObject, waits: boolean): TaskRequest {
  const complaints = [...required('StateMachineArn', StateMachineArn), ...optionalText('Name', Name)];
  if (complaints.length > 0) return { kind: 'refused', complaints };
  const request = { kind: 'startExecution', stateMachineArn: `${StateMachineArn}`, input, waits } as const;
  return Name === undefined ? request : { ...request, name: `${Name}` };
}

function required(field: string, value: Json | undefined): string[] {
  return value === undefined ? [`The field '${field}' is required but was missing`] : optionalText(field, value);
}

function optionalText(field: string, value: Json | undefined): string[] {
  return value === undefined || typeof value === 'string'
    ? []
    : [`The value for the field '${field}' must be a STRING`];
}
