import type { MapState, State, TaskState, WaitState } from '../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import { parseTimestamp } from '../data-flow/parse-timestamp.js';
import { taskIntegration } from '../states/task-integration.js';
import { checkExpressions } from './check-expressions.js';
import { checkRecovery } from './check-recovery.js';
import { objectsIn } from './check-variables.js';
import type { Complain } from './machine-problem.js';
import { stateFields } from './state-fields.js';
import { targets } from './targets.js';

/** What a state is checked against. */
export interface Surroundings {
  readonly complain: Complain;
  /** The query language of a state that does not say. */
  readonly language: Json;
  /** The states that it may go to. */
  readonly siblings: JsonObject;
}

/** Checks one state without the scopes inside it; false when there is no use in looking at those. */
export function checkState(
  { complain, language, siblings }: Surroundings,
  name: string,
  state: Json,
  at: string,
): boolean {
  if (name.length > 80) complain('SCHEMA_VALIDATION_FAILED', at, 'A state name has at most 80 characters');
  if (!isJsonObject(state) || typeof state.Type !== 'string' || !Object.hasOwn(stateFields, state.Type)) {
    const type = isJsonObject(state) ? String(state.Type) : 'none';
    complain('SCHEMA_VALIDATION_FAILED', at, `Invalid state type: ${type}`);
    return false;
  }
  if ((state.QueryLanguage ?? language) !== 'JSONata') {
    refuseJsonPath(complain, language, name, at);
    return false;
  }
  // It has the type; whether it has the rest is what is found out.
  const typed = state as unknown as State;
  checkFields(complain, typed, at);
  checkTransitions(complain, siblings, state, at);
  checkAllExpressions(complain, state, at);
  checkRecovery(complain, state, at);
  checkType(complain, typed, at);
  return true;
}

function refuseJsonPath(complain: Complain, language: Json, name: string, at: string): void {
  if (language === 'JSONata') {
    const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
    complain('SCHEMA_VALIDATION_FAILED', at, message);
    return;
  }
  const message = `'${name}' is a JSONPath state; only states in JSONata are run ("QueryLanguage": "JSONata")`;
  complain('NOT_SUPPORTED', at, message);
}

function checkFields(complain: Complain, state: State, at: string): void {
  for (const field of Object.keys(state)) {
    if (stateFields[state.Type].has(field)) continue;
    complain('SCHEMA_VALIDATION_FAILED', `${at}/${field}`, `A ${state.Type} state in JSONata has no field '${field}'`);
  }
}

function checkTransitions(complain: Complain, siblings: JsonObject, state: JsonObject, at: string): void {
  const moves = !['Choice', 'Succeed', 'Fail'].includes(String(state.Type));
  if (moves && (state.Next === undefined) === (state.End !== true)) {
    complain('SCHEMA_VALIDATION_FAILED', at, "Exactly one of 'Next' and 'End' is required");
  }
  for (const [place, target] of targets(state)) {
    if (typeof target === 'string' && Object.hasOwn(siblings, target)) continue;
    complain('MISSING_TRANSITION_TARGET', `${at}/${place}`, `Missing 'Next' target: ${String(target)}`);
  }
}

/** Fields that hold no expressions, or scopes of their own. */
const withoutExpressions = new Set([
  'Type',
  'Comment',
  'QueryLanguage',
  'Resource',
  'Next',
  'End',
  'Default',
  'Retry',
  'Branches',
  'ItemProcessor',
]);

function checkAllExpressions(complain: Complain, state: JsonObject, at: string): void {
  const works = ['Task', 'Parallel', 'Map'].includes(String(state.Type));
  for (const [field, value] of Object.entries(state)) {
    if (withoutExpressions.has(field)) continue;
    const readable = { result: works && (field === 'Output' || field === 'Assign'), errorOutput: field === 'Catch' };
    checkExpressions(complain, field === 'Catch' ? withoutNames(value) : value, `${at}/${field}`, readable);
  }
}

/** Catchers without the members that are no expressions. */
function withoutNames(catchers: Json): Json {
  return objectsIn(catchers).map(({ Output, Assign }) => ({
    ...(Output === undefined ? {} : { Output }),
    ...(Assign === undefined ? {} : { Assign }),
  }));
}

function checkType(complain: Complain, state: State, at: string): void {
  switch (state.Type) {
    case 'Task':
      checkTask(complain, state, at);
      return;
    case 'Parallel':
      checkList(complain, state.Branches, `${at}/Branches`);
      return;
    case 'Map':
      checkMap(complain, state, at);
      return;
    case 'Choice':
      checkList(complain, state.Choices, `${at}/Choices`);
      return;
    case 'Wait':
      checkWait(complain, state, at);
      return;
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      return;
    default:
      state satisfies never;
  }
}

function checkList(complain: Complain, list: unknown, at: string): void {
  if (!Array.isArray(list) || list.length === 0) complain('SCHEMA_VALIDATION_FAILED', at, 'At least one is required');
}

function checkTask(complain: Complain, state: TaskState, at: string): void {
  if (typeof state.Resource !== 'string') {
    complain('SCHEMA_VALIDATION_FAILED', at, "The field 'Resource' is required but was missing");
  } else if (taskIntegration(state.Resource) === undefined) {
    complain('NOT_SUPPORTED', `${at}/Resource`, `The resource '${state.Resource}' is not run here`);
  }
  if (state.Credentials !== undefined && state.Credentials.RoleArn === undefined) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/Credentials`, "The field 'RoleArn' is required but was missing");
  }
  const type = isJsonObject(state.Arguments) ? state.Arguments.InvocationType : undefined;
  if (type !== undefined && type !== 'RequestResponse') {
    complain(
      'NOT_SUPPORTED',
      `${at}/Arguments/InvocationType`,
      'Functions are called and waited for: "RequestResponse"',
    );
  }
  for (const field of ['TimeoutSeconds', 'HeartbeatSeconds'] as const)
    checkWhole(complain, state[field], 1, `${at}/${field}`);
}

function checkMap(complain: Complain, state: MapState, at: string): void {
  if (!isJsonObject(state.ItemProcessor)) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/ItemProcessor`, 'These fields are required: [States, StartAt]');
  } else if (state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    complain('NOT_SUPPORTED', `${at}/ItemProcessor/ProcessorConfig`, 'A distributed Map is not run here');
  }
  checkWhole(complain, state.MaxConcurrency, 0, `${at}/MaxConcurrency`);
}

/** A literal number; expressions are judged when they are evaluated. */
function checkWhole(complain: Complain, value: number | string | undefined, least: number, at: string): void {
  if (value === undefined || (typeof value === 'string' && expressionText(value) !== undefined)) return;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > 99_999_999) {
    complain('SCHEMA_VALIDATION_FAILED', at, `A whole number from ${least} to 99999999 is expected`);
  }
}

function checkWait(complain: Complain, { Seconds: seconds, Timestamp: timestamp }: WaitState, at: string): void {
  if ((seconds === undefined) === (timestamp === undefined)) {
    complain('SCHEMA_VALIDATION_FAILED', at, "Exactly one of 'Seconds' and 'Timestamp' is required");
  }
  checkWhole(complain, seconds, 0, `${at}/Seconds`);
  if (
    typeof timestamp === 'string' &&
    expressionText(timestamp) === undefined &&
    parseTimestamp(timestamp) === undefined
  ) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/Timestamp`, 'String does not match RFC3339 timestamp');
  }
}
