import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { limits } from '../limits.js';
import { isRunHere, taskIntegration, waitPattern } from '../states/task-integration.js';
import { checkAtMostOne, checkNumber, checkNumberOrExpression, checkRequired } from './check-values.js';
import type { Complain, MachineType } from './machine-problem.js';
import type { QueryLanguage } from './query-language.js';

/** Checks what a Task state has that others do not: its resource, what is handed to it, and its times. */
export function checkTask(
  complain: Complain,
  state: JsonObject,
  language: QueryLanguage,
  type: MachineType,
  at: string,
): void {
  checkRequired(complain, state, ['Resource'], at);
  if (state.Resource !== undefined) checkResource(complain, state.Resource, type, `${at}/Resource`);
  checkServiceInput(complain, state, language, at);
  checkCredentials(complain, state, at);
  for (const field of ['TimeoutSeconds', 'HeartbeatSeconds'] as const) {
    const check = language === 'JSONata' ? checkNumberOrExpression : checkNumber;
    check(complain, state[field], { least: 1, most: limits.mostSeconds }, `${at}/${field}`);
    checkAtMostOne(complain, state, [field, `${field}Path`], at);
  }
  checkHeartbeat(complain, state, at);
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/state-task.html; the words are ours. */
function checkHeartbeat(complain: Complain, state: JsonObject, at: string): void {
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout) return;
  const message = "The value of 'HeartbeatSeconds' must be smaller than that of 'TimeoutSeconds'";
  complain('SCHEMA_VALIDATION_FAILED', `${at}/HeartbeatSeconds`, message);
}

function checkResource(complain: Complain, resource: Json, type: MachineType, at: string): void {
  if (typeof resource !== 'string') {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [STRING]');
    return;
  }
  if (!resource.startsWith('arn:')) {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Value is not a valid resource ARN');
    return;
  }
  const integration = taskIntegration(resource);
  if (integration === undefined) {
    complain('NOT_SUPPORTED', at, `The resource '${resource}' is not run here`);
    return;
  }
  if (!isRunHere(resource)) {
    complain('NOT_SUPPORTED', at, `The resource '${resource}' is not run here: only a mock can answer for it`);
  }
  if (type === 'STANDARD') return;
  if (integration.kind === 'activity') {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Express state machine does not support Activity ARN');
  }
  const pattern = integration.kind === 'service' ? waitPattern(integration.service) : 'response';
  if (pattern === 'response') return;
  const suffix = pattern === 'job' ? '.sync' : '.waitForTaskToken';
  // The space at the end is AWS's.
  complain('SCHEMA_VALIDATION_FAILED', at, `Express state machine does not support '${suffix}' service integration `);
}

/** Members that a service wants, as AWS checks them up front; for other services nothing is known here. */
const required: Readonly<Record<string, readonly string[]>> = {
  'lambda:invoke': ['FunctionName'],
  'states:startExecution': ['StateMachineArn'],
};

function checkServiceInput(complain: Complain, state: JsonObject, language: QueryLanguage, at: string): void {
  const integration = typeof state.Resource === 'string' ? taskIntegration(state.Resource) : undefined;
  if (integration?.kind !== 'service') return;
  const { resourceType, resource } = integration.service;
  const field = language === 'JSONata' ? 'Arguments' : 'Parameters';
  const given = state[field];
  if (given === undefined) {
    const message = `${field} field is required for resource ARN: ${String(state.Resource)}`;
    complain('SCHEMA_VALIDATION_FAILED', at, message);
  }
  if (!isJsonObject(given)) return;
  if (resourceType === 'lambda' && (typeof given.Payload === 'number' || typeof given.Payload === 'boolean')) {
    // Measured on AWS (github.com/iwamot/sfnx, docs/design.md); the words are ours.
    const message = "The value for the field 'Payload' must be an object, an array, a string or null";
    complain('SCHEMA_VALIDATION_FAILED', `${at}/${field}`, message);
  }
  for (const member of required[`${resourceType}:${resource.split('.')[0]}`] ?? []) {
    if (given[member] !== undefined || (language === 'JSONPath' && given[`${member}.$`] !== undefined)) continue;
    complain('SCHEMA_VALIDATION_FAILED', `${at}/${field}`, `The field '${member}' is required but was missing`);
  }
}

function checkCredentials(
  complain: Complain,
  { Credentials: credentials, Resource: resource }: JsonObject,
  at: string,
): void {
  if (credentials === undefined) return;
  const place = `${at}/Credentials`;
  if (typeof resource === 'string' && taskIntegration(resource)?.kind === 'activity') {
    complain('SCHEMA_VALIDATION_FAILED', place, "The field 'Credentials' is not supported for activities");
  }
  if (!isJsonObject(credentials)) {
    complain('SCHEMA_VALIDATION_FAILED', place, 'Expected value of type [OBJECT]');
  } else if (credentials.RoleArn === undefined && credentials['RoleArn.$'] === undefined) {
    complain('SCHEMA_VALIDATION_FAILED', place, "The field 'RoleArn' is required but was missing");
  }
}
