import type { TaskState } from '../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { uuidFrom } from '../data-flow/uuid-from.js';
import { type Eventually, ifSucceeded } from '../eventually.js';
import { type Attempt, dataLimitExceeded, failed, stateFailure, succeeded } from '../failure.js';
import { regionOf } from '../identity.js';
import { inJsonPath, jsonPathState } from '../json-path/in-json-path.js';
import { taskCredentials, taskSeconds } from '../json-path/task-in-json-path.js';
import { workInput } from '../json-path/work-input.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import { limits } from '../limits.js';
import type { Callback } from '../snapshot.js';
import { taskToken } from '../task-token.js';
import { nextToken } from '../turn.js';
import { beginTask, type TaskClocks } from './begin-task.js';
import { evaluateField, type FieldExtras } from './evaluate-field.js';
import { evaluateInteger } from './evaluate-typed.js';
import type { Outcome } from './outcome.js';
import { recordTask } from './record-task.js';
import { isAnsweredByToken, type TaskIntegration, taskIntegration } from './task-integration.js';
import { taskRequest } from './task-request.js';
import { addressHere, type Visiting } from './visiting.js';

/** Schedules the work of a Task state: one attempt. */
export function attemptTask(visiting: Visiting, state: TaskState): Eventually<Outcome> {
  const integration = taskIntegration(state.Resource);
  if (integration === undefined) return unsupported(visiting, `The resource '${state.Resource}' cannot be used here.`);
  const callback = callbackFor(visiting, integration);
  const order = evaluateOrder(visiting, state, integration.kind === 'service' ? callback?.taskToken : undefined);
  return order instanceof Promise
    ? order.then((evaluated) => scheduleOrder(visiting, state, integration, callback, evaluated))
    : scheduleOrder(visiting, state, integration, callback, order);
}

function scheduleOrder(
  visiting: Visiting,
  state: TaskState,
  integration: TaskIntegration,
  callback: Callback | undefined,
  order: Attempt<Order>,
): Outcome {
  return order.ok
    ? schedule(visiting, state, integration, callback, order.value)
    : { kind: 'failed', failure: order.failure };
}

function schedule(
  visiting: Visiting,
  state: TaskState,
  integration: TaskIntegration,
  callback: Callback | undefined,
  order: Order,
): Outcome {
  const { input, clocks } = order;
  const request = taskRequest(integration, state.Resource, input);
  if (request.kind === 'refused') {
    const complaints = request.complaints.join(', ');
    const field = inJsonPath(visiting, 'Task') === undefined ? 'Arguments' : 'Parameters';
    return unsupported(
      visiting,
      `The ${field} '${jsonText(input)}' could not be used to start the Task: [${complaints}]`,
    );
  }
  recordScheduled(visiting, integration, state.Resource, order);
  return { kind: 'blocked', phase: beginTask(visiting, request, clocks, callback) };
}

/** Made before the arguments are evaluated, because those hand it on; each attempt has its own. */
function callbackFor(visiting: Visiting, integration: TaskIntegration): Callback | undefined {
  if (!isAnsweredByToken(integration)) return undefined;
  const { turn } = visiting;
  const token = nextToken(turn);
  const target = { executionArn: turn.snapshot.execution.arn, to: addressHere(visiting, token) };
  return { token, taskToken: taskToken(target, uuidFrom(turn.powers.random)) };
}

/** What a Task state asks for, evaluated. */
interface Order {
  readonly input: Json;
  readonly clocks: TaskClocks;
  /** The role that the work is done with: nothing is checked by it here. */
  readonly credentials?: Json;
}

function evaluateOrder(
  visiting: Visiting,
  state: TaskState,
  taskTokenText: string | undefined,
): Eventually<Attempt<Order>> {
  const extras = taskTokenText === undefined ? noExtras : { taskToken: taskTokenText };
  const input = evaluateInput(visiting, state, extras);
  // Of most tasks: what follows makes a function for each of the things that they do not ask for.
  if (!(input instanceof Promise) && asksForInputOnly(visiting, state)) {
    return input.ok ? orderOf(visiting, input.value, noClocks, undefined) : input;
  }
  return evaluateWholeOrder(visiting, state, input);
}

function evaluateWholeOrder(
  visiting: Visiting,
  state: TaskState,
  input: Eventually<Attempt<Json>>,
): Eventually<Attempt<Order>> {
  return ifSucceeded(input, (value) =>
    ifSucceeded(evaluateClocks(visiting, state), (clocks) =>
      ifSucceeded(evaluateCredentials(visiting, state), (credentials) => orderOf(visiting, value, clocks, credentials)),
    ),
  );
}

const noExtras: FieldExtras = {};
const noClocks: TaskClocks = {};

function asksForInputOnly(visiting: Visiting, state: TaskState): boolean {
  const { TimeoutSeconds, HeartbeatSeconds, Credentials } = state;
  return (
    TimeoutSeconds === undefined &&
    HeartbeatSeconds === undefined &&
    Credentials === undefined &&
    jsonPathState(visiting) === undefined
  );
}

function orderOf({ visit }: Visiting, input: Json, clocks: TaskClocks, credentials: Json | undefined): Attempt<Order> {
  if (exceedsPayloadLimit(input)) return failed(dataLimitExceeded(visit.state));
  return succeeded(credentials === undefined ? { input, clocks } : { input, clocks, credentials });
}

function evaluateClocks(visiting: Visiting, state: TaskState): Eventually<Attempt<TaskClocks>> {
  return ifSucceeded(evaluateSeconds(visiting, state, 'TimeoutSeconds'), (timeoutSeconds) =>
    ifSucceeded(evaluateSeconds(visiting, state, 'HeartbeatSeconds'), (heartbeatSeconds) =>
      succeeded({
        ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
        ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
      }),
    ),
  );
}

function evaluateCredentials(visiting: Visiting, { Credentials }: TaskState): Eventually<Attempt<Json | undefined>> {
  const spoken = inJsonPath(visiting, 'Task');
  if (spoken !== undefined) return taskCredentials(visiting, spoken);
  return Credentials === undefined ? succeeded(undefined) : evaluateField(visiting, 'Credentials', Credentials);
}

function evaluateInput(visiting: Visiting, state: TaskState, extras: FieldExtras): Eventually<Attempt<Json>> {
  const spoken = inJsonPath(visiting, 'Task');
  if (spoken !== undefined) return workInput(visiting, spoken, extras);
  return state.Arguments === undefined
    ? succeeded(visiting.visit.input)
    : evaluateField(visiting, 'Arguments', state.Arguments, extras);
}

function evaluateSeconds(
  visiting: Visiting,
  state: TaskState,
  location: 'TimeoutSeconds' | 'HeartbeatSeconds',
): Eventually<Attempt<number | undefined>> {
  const spoken = inJsonPath(visiting, 'Task');
  if (spoken !== undefined) return taskSeconds(visiting, spoken, location);
  const seconds = state[location];
  return seconds === undefined
    ? succeeded(undefined)
    : evaluateInteger(visiting, location, seconds, 1, limits.mostSeconds);
}

/** An activity is started by the worker that takes it. */
function recordScheduled(
  visiting: Visiting,
  integration: TaskIntegration,
  resource: string,
  { input, clocks, credentials }: Order,
): void {
  const details =
    integration.kind === 'service'
      ? { region: regionOf(visiting.turn.snapshot.execution), parameters: jsonText(input) }
      : { input: jsonText(input), resource };
  const isAll = clocks === noClocks && credentials === undefined;
  recordTask(visiting, integration, 'Scheduled', isAll ? details : { ...details, ...scheduling(clocks, credentials) });
  if (integration.kind !== 'activity') recordTask(visiting, integration, 'Started');
}

function scheduling(clocks: TaskClocks, credentials: Json | undefined): JsonObject {
  const role = isJsonObject(credentials) ? credentials.RoleArn : undefined;
  return {
    ...(clocks.timeoutSeconds === undefined ? {} : { timeoutInSeconds: clocks.timeoutSeconds }),
    ...(clocks.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: clocks.heartbeatSeconds }),
    ...(role === undefined ? {} : { taskCredentials: { roleArn: role } }),
  };
}

function unsupported({ visit }: Visiting, message: string): Outcome {
  return { kind: 'failed', failure: stateFailure('States.Runtime', visit.state, visit.enteredEventId, message) };
}
