import type { Json, JsonObject } from '../../json.js';
import { uuidFrom } from '../data-flow/uuid-from.js';
import type { AddressedEvent } from '../event.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import { failTask, failureOf, succeedTask, type TaskAnswer, type TaskAttempt } from './conclude-task.js';
import { acceptedResult, invokeResult } from './invoke-result.js';
import { madeUpSubmission } from './made-up-submission.js';
import { recordTask } from './record-task.js';
import { startedResult } from './started-result.js';
import { startHeart } from './task-heartbeat.js';
import { type TaskIntegration, waitPattern } from './task-integration.js';

/** Takes what came of the call that an attempt made; after it, there may be more to wait for. */
export function answerTask(attempt: TaskAttempt, event: Exclude<AddressedEvent, { kind: 'elapsed' }>): TaskAnswer {
  const { phase, integration } = attempt;
  if (phase.callback !== undefined && phase.submitted === true) return undefined;
  switch (event.kind) {
    case 'returned':
      return phase.kind === 'invoking' ? underWay(attempt, returnedResult(attempt, event.payload)) : undefined;
    case 'submitted':
      return phase.kind === 'nested' && phase.submitted !== true ? started(attempt, event) : undefined;
    case 'ended':
      return phase.kind === 'nested' ? ended(attempt, event) : undefined;
    case 'answered':
      if (isWaitedFor(integration) && phase.submitted !== true) recordSubmitted(attempt, madeUpSubmission(attempt));
      return succeedTask(attempt, event.result);
    case 'failed':
      return failTask(attempt, failureOf(event));
    case 'taken':
    case 'heartbeat':
      return undefined;
    default:
      return event satisfies never;
  }
}

/** What was asked for is under way: that is all, or there is more to wait for. */
function underWay(attempt: TaskAttempt, result: Json): TaskAnswer {
  const { visiting, phase, integration } = attempt;
  // What has too large a result fails, whether that is the result of the task or not.
  if (!isWaitedFor(integration) || exceedsPayloadLimit(result)) return succeedTask(attempt, result);
  recordSubmitted(attempt, result);
  const heart = phase.callback === undefined ? {} : startHeart(visiting, phase);
  return { kind: 'blocked', phase: { ...phase, submitted: true, ...heart } };
}

function returnedResult({ visiting: { turn }, integration, phase }: TaskAttempt, payload: Json): Json {
  if (integration.kind !== 'service') return payload;
  const requestId = uuidFrom(turn.powers.random);
  if (phase.kind !== 'invoking') return payload;
  return phase.asynchronous === true
    ? acceptedResult(requestId, turn.now)
    : invokeResult(phase.functionName, payload, requestId, turn.now);
}

function started(attempt: TaskAttempt, event: Extract<AddressedEvent, { kind: 'submitted' }>): TaskAnswer {
  const { turn } = attempt.visiting;
  return underWay(attempt, startedResult(event, uuidFrom(turn.powers.random), turn.now));
}

function ended(attempt: TaskAttempt, event: Extract<AddressedEvent, { kind: 'ended' }>): TaskAnswer {
  const description = described(attempt.integration, event.description);
  return event.status === 'SUCCEEDED'
    ? succeedTask(attempt, description)
    : failTask(attempt, { error: 'States.TaskFailed', cause: jsonText(description) });
}

/** `startExecution.sync` gives input and output as text, `.sync:2` as what they are (AWS recordings). */
function described(integration: TaskIntegration, description: JsonObject): JsonObject {
  if (integration.kind !== 'service' || integration.service.resource.endsWith(':2')) return description;
  const entries = Object.entries(description).map(([name, value]): [string, Json] =>
    name === 'Input' || name === 'Output' ? [name, jsonText(value)] : [name, value],
  );
  return Object.fromEntries(entries);
}

function isWaitedFor(integration: TaskIntegration): boolean {
  return integration.kind === 'service' && waitPattern(integration.service) !== 'response';
}

function recordSubmitted({ visiting, integration }: TaskAttempt, output: Json): void {
  recordTask(visiting, integration, 'Submitted', { output: jsonText(output) });
}
