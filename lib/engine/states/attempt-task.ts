import type { TaskState } from '../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { type Attempt, dataLimitExceeded, type Failure, failed, stateFailure, succeeded } from '../failure.js';
import { regionOf } from '../identity.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import { limits } from '../limits.js';
import type { InvokingPhase, NestedPhase, Timer } from '../snapshot.js';
import { nextToken } from '../turn.js';
import { evaluateField } from './evaluate-field.js';
import { evaluateInteger } from './evaluate-typed.js';
import type { Outcome } from './outcome.js';
import { type ServiceIntegration, taskIntegration } from './task-integration.js';
import { addressHere, recordHere, retryCount, setTimer, type Visiting } from './visiting.js';

/** Schedules the work of a Task state: one attempt. */
export async function attemptTask(visiting: Visiting, state: TaskState): Promise<Outcome> {
  const integration = taskIntegration(state.Resource);
  if (integration === undefined) return unsupported(visiting, `The resource '${state.Resource}' cannot be used here.`);
  const order = await evaluateOrder(visiting, state);
  if (!order.ok) return { kind: 'failed', failure: order.failure };
  return integration.kind === 'function'
    ? callFunction(visiting, state, order.value)
    : callService(visiting, integration.service, order.value);
}

/** What a Task state asks for, evaluated. */
interface Order {
  readonly input: Json;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

async function evaluateOrder(visiting: Visiting, state: TaskState): Promise<Attempt<Order>> {
  const input =
    state.Arguments === undefined
      ? succeeded(visiting.visit.input)
      : await evaluateField(visiting, 'Arguments', state.Arguments);
  if (!input.ok) return input;
  const timeout = await evaluateSeconds(visiting, 'TimeoutSeconds', state.TimeoutSeconds);
  if (!timeout.ok) return timeout;
  const heartbeat = await evaluateSeconds(visiting, 'HeartbeatSeconds', state.HeartbeatSeconds);
  if (!heartbeat.ok) return heartbeat;
  if (exceedsPayloadLimit(input.value)) return failed(dataLimitExceeded(visiting.visit.state));
  return succeeded({
    input: input.value,
    ...(timeout.value === undefined ? {} : { timeoutSeconds: timeout.value }),
    ...(heartbeat.value === undefined ? {} : { heartbeatSeconds: heartbeat.value }),
  });
}

async function evaluateSeconds(
  visiting: Visiting,
  location: string,
  seconds: number | string | undefined,
): Promise<Attempt<number | undefined>> {
  return seconds === undefined ? succeeded(undefined) : evaluateInteger(visiting, location, seconds, 1);
}

function callFunction(visiting: Visiting, state: TaskState, order: Order): Outcome {
  recordHere(visiting, 'LambdaFunctionScheduled', {
    input: jsonText(order.input),
    resource: state.Resource,
    ...timing(order),
  });
  recordHere(visiting, 'LambdaFunctionStarted');
  return invoke(visiting, state.Resource, order.input, order);
}

function callService(visiting: Visiting, service: ServiceIntegration, order: Order): Outcome {
  const { resource, resourceType } = service;
  recordHere(visiting, 'TaskScheduled', {
    resourceType,
    resource,
    region: regionOf(visiting.turn.snapshot.execution),
    parameters: jsonText(order.input),
    ...timing(order),
  });
  recordHere(visiting, 'TaskStarted', { resourceType, resource });
  if (!isJsonObject(order.input)) return unsupported(visiting, 'The Arguments of a service must be an object.');
  return resource === 'invoke'
    ? invokeByArguments(visiting, order.input, order)
    : startNested(visiting, order.input, order);
}

function timing(order: Order): JsonObject {
  return {
    ...(order.timeoutSeconds === undefined ? {} : { timeoutInSeconds: order.timeoutSeconds }),
    ...(order.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: order.heartbeatSeconds }),
  };
}

function invokeByArguments(visiting: Visiting, given: JsonObject, order: Order): Outcome {
  const name = given.FunctionName;
  if (typeof name !== 'string') return unsupported(visiting, "The field 'FunctionName' is required but was missing.");
  const qualifier = typeof given.Qualifier === 'string' ? `:${given.Qualifier}` : '';
  return invoke(visiting, `${name}${qualifier}`, payloadOf(given.Payload), order);
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

function invoke(visiting: Visiting, functionName: string, payload: Json, order: Order): Outcome {
  const token = nextToken(visiting.turn);
  visiting.turn.effects.push({
    kind: 'invoke',
    to: addressHere(visiting, token),
    functionName,
    payload,
    stateName: visiting.visit.state,
    retryCount: retryCount(visiting.visit),
  });
  const phase: InvokingPhase = { kind: 'invoking', token, functionName, payload, ...timeout(visiting, order) };
  return { kind: 'blocked', phase };
}

function startNested(visiting: Visiting, given: JsonObject, order: Order): Outcome {
  const { StateMachineArn: stateMachineArn, Input: input = {}, Name: name } = given;
  if (typeof stateMachineArn !== 'string') {
    return unsupported(visiting, "The field 'StateMachineArn' is required but was missing.");
  }
  const token = nextToken(visiting.turn);
  const request = { stateMachineArn, input, ...(typeof name === 'string' ? { name } : {}) };
  visiting.turn.effects.push({ kind: 'startExecution', to: addressHere(visiting, token), ...request });
  const phase: NestedPhase = { kind: 'nested', token, ...request, submitted: false, ...timeout(visiting, order) };
  return { kind: 'blocked', phase };
}

/** The clock of `TimeoutSeconds` starts with the attempt, not with the state. */
function timeout(visiting: Visiting, { timeoutSeconds }: Order): { readonly timer?: Timer } {
  if (timeoutSeconds === undefined || timeoutSeconds >= limits.noTimeoutSeconds) return {};
  return { timer: setTimer(visiting, visiting.turn.now + timeoutSeconds * 1000) };
}

function unsupported({ visit }: Visiting, message: string): { readonly kind: 'failed'; readonly failure: Failure } {
  return { kind: 'failed', failure: stateFailure('States.Runtime', visit.state, visit.enteredEventId, message) };
}
