import type { MapState, ParallelState, State, TaskState } from '../../asl/document.js';
import { isJsonObject, type Json } from '../../json.js';
import { taskIntegration, waitPattern } from '../states/task-integration.js';
import { checkResultShape } from './check-result-shape.js';
import type { Mocked } from './mocked.js';
import { invalid, invalidDefinition, type Refusal } from './refusal.js';
import type { MockInput, TestStateRequest } from './test-state-request.js';

/** What AWS has against testing a state without a mock; undefined when nothing. */
export function checkUnmocked(state: State, { context, roleArn }: TestStateRequest): Refusal | undefined {
  if (state.Type === 'Map' || state.Type === 'Parallel') {
    return invalidDefinition(
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  if (context !== undefined) return invalid('A context can only be specified when a mock is specified');
  if (state.Type !== 'Task') return undefined;
  if (needsMock(state)) return invalid(`The resource '${state.Resource}' can only be tested when a mock is specified`);
  return roleArn === undefined ? invalid('RoleArn must be specified when testing a Task state') : undefined;
}

function needsMock({ Resource: resource }: TaskState): boolean {
  const integration = taskIntegration(resource);
  if (integration?.kind !== 'service') return integration?.kind === 'activity';
  return waitPattern(integration.service) !== 'response';
}

/** Reads a mock, or says what AWS has against it (DG: test-state-isolation). */
export function checkMock(state: State, mock: MockInput, { revealSecrets }: TestStateRequest): Mocked | Refusal {
  if (state.Type !== 'Task' && state.Type !== 'Map' && state.Type !== 'Parallel') {
    return invalid(`State type '${state.Type}' is not supported when a mock is specified`);
  }
  if (revealSecrets === true) return invalid('TestState does not support RevealSecrets when a mock is specified.');
  const { result, errorOutput } = mock;
  if (result !== undefined && errorOutput !== undefined) {
    return invalid('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (errorOutput !== undefined) {
    const { error, cause } = errorOutput;
    if (error === undefined) return invalid('The error of the errorOutput of a mock is required');
    return { kind: 'failed', failure: { error, ...(cause === undefined ? {} : { cause }) } };
  }
  if (result === undefined)
    return invalid('A test mock should have one of the following fields: [result, errorOutput].');
  let value: Json;
  try {
    value = JSON.parse(result) as Json;
  } catch {
    return invalid('Mocked result must be valid JSON');
  }
  return checkResult(state, value, mock) ?? { kind: 'result', result: value };
}

function checkResult(state: TaskState | MapState | ParallelState, result: Json, mock: MockInput): Refusal | undefined {
  switch (state.Type) {
    case 'Task':
      return checkResultShape(state.Resource, result, mock.fieldValidationMode ?? 'STRICT');
    case 'Map':
      if (state.ResultWriter !== undefined && !isJsonObject(result))
        return invalid('Mocked result must be a JSON object.');
      return state.ResultWriter === undefined && !Array.isArray(result)
        ? invalid('Mocked result must be an array.')
        : undefined;
    case 'Parallel':
      if (!Array.isArray(result)) return invalid('Mocked result must be an array.');
      return result.length === state.Branches.length
        ? undefined
        : invalid(`Mocked result must have one element for each of the ${state.Branches.length} branches.`);
    default:
      return state satisfies never;
  }
}
