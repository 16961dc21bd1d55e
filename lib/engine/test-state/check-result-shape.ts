import { isJsonObject, type Json } from '../../json.js';
import { taskIntegration } from '../states/task-integration.js';
import { invalid, type Refusal } from './refusal.js';
import type { FieldValidationMode } from './test-state-request.js';

/** What the result of a service has, as far as it is checked. */
interface Shape {
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, MemberType | readonly string[]>>;
}

/** A service may give a date as text or as a number. */
type MemberType = 'string' | 'number' | 'timestamp';

const execution: Shape = {
  required: ['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate'],
  members: {
    ExecutionArn: 'string',
    StateMachineArn: 'string',
    Name: 'string',
    Status: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'],
    StartDate: 'timestamp',
    StopDate: 'timestamp',
    Error: 'string',
    Cause: 'string',
    RedriveCount: 'number',
    RedriveStatus: ['REDRIVABLE', 'NOT_REDRIVABLE', 'REDRIVABLE_BY_MAP_RUN'],
    RedriveStatusReason: 'string',
  },
};

/** API:Invoke, API:StartExecution; `.sync` is checked against what is polled, API:DescribeExecution. */
const shapes: Readonly<Record<string, Shape>> = {
  'lambda:invoke': {
    required: [],
    members: { StatusCode: 'number', FunctionError: 'string', LogResult: 'string', ExecutedVersion: 'string' },
  },
  'states:startExecution': {
    required: ['ExecutionArn', 'StartDate'],
    members: { ExecutionArn: 'string', StartDate: 'timestamp' },
  },
  'states:startExecution.sync': execution,
  'states:startExecution.sync:2': execution,
};

/**
 * What a mocked result of a Task state lacks of what its service gives. Only the services that the engine calls itself
 * are known; any result goes for the others, for functions, activities and callbacks.
 */
export function checkResultShape(resource: string, result: Json, mode: FieldValidationMode): Refusal | undefined {
  const integration = taskIntegration(resource);
  if (mode === 'NONE' || integration?.kind !== 'service') return undefined;
  const shape = shapes[`${integration.service.resourceType}:${integration.service.resource}`];
  if (shape === undefined) return undefined;
  if (!isJsonObject(result)) return invalid('Mock result must be a valid JSON object');
  const missing = shape.required.find((name) => result[name] === undefined);
  if (mode === 'STRICT' && missing !== undefined) return mismatch(`Required field '${missing}' is missing`);
  for (const [name, type] of Object.entries(shape.members)) {
    const complaint = result[name] === undefined ? undefined : complaintOf(result[name], type);
    if (complaint !== undefined) return mismatch(`Field '${name}' ${complaint}`);
  }
  return undefined;
}

function mismatch(message: string): Refusal {
  return invalid(`Mock result schema validation error: ${message}`);
}

function complaintOf(value: Json, type: MemberType | readonly string[]): string | undefined {
  if (type === 'number') return typeof value === 'number' ? undefined : 'must be a number';
  if (type === 'timestamp' && typeof value === 'number') return undefined;
  if (typeof value !== 'string') return 'must be a string';
  return typeof type === 'string' || type.includes(value) ? undefined : 'is not an expected value';
}
