import type { State } from '../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { checkMock, checkUnmocked } from './check-mock.js';
import type { Mocked } from './mocked.js';
import { readItems } from './read-items.js';
import { invalid, isRefusal, type Refusal } from './refusal.js';
import { isInside, type StateUnderTest, stateUnderTest } from './state-under-test.js';
import type { InspectionLevel, TestStateRequest } from './test-state-request.js';

/** A request that can be carried out. */
export interface ReadRequest {
  readonly kind: 'read';
  readonly under: StateUnderTest;
  readonly input: Json;
  readonly variables: JsonObject;
  readonly inspectionLevel: InspectionLevel;
  readonly mock?: Mocked;
  /** Members of the context object. */
  readonly context?: JsonObject;
  readonly retries: number;
  readonly failedIterations: number;
}

/** Reads and judges a request; refusals are worded as AWS's are where those are known. */
export function readRequest(request: TestStateRequest): ReadRequest | Refusal {
  const { mock, stateConfiguration: configuration = {}, inspectionLevel = 'INFO' } = request;
  const input = parsed(request.input ?? '{}');
  if (input === undefined) {
    return { kind: 'refused', code: 'InvalidExecutionInput', message: 'Invalid State Machine Execution Input' };
  }
  const variables = objectOf(request.variables ?? '{}', 'variables');
  if (isRefusal(variables)) return variables;
  const found = stateUnderTest(request.definition, request.stateName, mock !== undefined);
  if (isRefusal(found)) return found;
  const mocked = mock === undefined ? checkUnmocked(found.state, request) : checkMock(found.state, mock, request);
  if (mocked !== undefined && isRefusal(mocked)) return mocked;
  const context = request.context === undefined ? undefined : objectOf(request.context, 'context');
  if (context !== undefined && isRefusal(context)) return context;
  const { retrierRetryCount = 0, mapIterationFailureCount = 0, mapItemReaderData, errorCausedByState } = configuration;
  if (!isCount(retrierRetryCount)) return invalid('retrierRetryCount must be a non-negative integer');
  if (!isCount(mapIterationFailureCount)) return invalid('mapIterationFailureCount must be a non-negative integer');
  if (errorCausedByState !== undefined && !isInside(found.state, errorCausedByState)) {
    return invalid(`The state '${errorCausedByState}' of errorCausedByState is not inside the state under test`);
  }
  const state = mapItemReaderData === undefined ? found.state : withItems(found.state, mapItemReaderData);
  if (isRefusal(state)) return state;
  return {
    kind: 'read',
    under: { ...found, state },
    input,
    variables,
    inspectionLevel,
    ...(mocked === undefined ? {} : { mock: mocked }),
    ...(context === undefined ? automaticContext(found, input) : { context }),
    retries: retrierRetryCount,
    failedIterations: mapIterationFailureCount,
  };
}

/** Inside a Map, without a context of its own, a state sees its input as the first item (DG: test-state-isolation). */
function automaticContext({ insideMap }: StateUnderTest, input: Json): { readonly context?: JsonObject } {
  return insideMap ? { context: { Map: { Item: { Index: 0, Value: input } } } } : {};
}

function withItems(state: State, data: string): State | Refusal {
  if (state.Type !== 'Map' || state.ItemReader === undefined) {
    return invalid('mapItemReaderData can only be given for a Map state with an ItemReader');
  }
  const items = readItems(data, state.ItemReader);
  return isRefusal(items) ? items : { ...state, Items: items.items };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function objectOf(text: string, member: 'variables' | 'context'): JsonObject | Refusal {
  const value = parsed(text);
  if (isJsonObject(value)) return value;
  const named = member === 'context' ? 'Invalid Context object provided' : 'Invalid variables provided';
  return invalid(`${named}: it must be the text of a JSON object`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
