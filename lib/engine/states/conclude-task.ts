import type { TaskState } from '../../asl/document.js';
import type { Json, JsonObject } from '../../json.js';
import type { AddressedEvent } from '../event.js';
import type { Eventually } from '../eventually.js';
import { dataLimitExceeded, type Failure } from '../failure.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import type { TaskPhase } from '../snapshot.js';
import { leave } from './leave.js';
import { openTokens } from './open-tokens.js';
import type { Outcome } from './outcome.js';
import { recordTask } from './record-task.js';
import type { TaskIntegration } from './task-integration.js';
import { cancel, type Visiting } from './visiting.js';

/** An attempt of a Task state that something has happened to. */
export interface TaskAttempt<Phase extends TaskPhase = TaskPhase> {
  readonly visiting: Visiting;
  readonly state: TaskState;
  readonly integration: TaskIntegration;
  readonly phase: Phase;
  /** The token of what has come: it is not waited for any more. */
  readonly arrived: number;
}

/** What follows; undefined when nothing waits for what has come. */
export type TaskAnswer = Eventually<Outcome> | undefined;

export function failureOf({ error, cause }: Extract<AddressedEvent, { kind: 'failed' }>): Failure {
  // Of most failures: a literal is made far faster than a spread.
  if (error !== undefined && cause !== undefined) return { error, cause };
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

/** Ends an attempt with its result; one that is too large is a failure. */
export function succeedTask(attempt: TaskAttempt, result: Json): Eventually<Outcome> {
  const { visiting, state, integration } = attempt;
  if (exceedsPayloadLimit(result)) {
    const name = integration.kind === 'service' ? integration.service.resourceType : state.Resource;
    return failTask(attempt, dataLimitExceeded(name));
  }
  letGo(attempt);
  recordTask(visiting, integration, 'Succeeded', { output: jsonText(result) });
  return leave(visiting, state, result, { result });
}

/** Ends an attempt that failed. */
export function failTask(attempt: TaskAttempt, failure: Failure): Outcome {
  letGo(attempt);
  const details: JsonObject = { ...failure };
  recordTask(attempt.visiting, attempt.integration, 'Failed', details);
  return { kind: 'failed', failure };
}

/**
 * Ends an attempt that took too long. AWS records a missed heartbeat as `States.Timeout` as well, without a cause
 * (AWS recordings).
 *
 * @param error what retriers and catchers are asked for
 */
export function timeOutTask(attempt: TaskAttempt, error: 'States.Timeout' | 'States.HeartbeatTimeout'): Outcome {
  letGo(attempt);
  recordTask(attempt.visiting, attempt.integration, 'TimedOut', { error: 'States.Timeout' });
  return { kind: 'failed', failure: { error } };
}

function letGo({ visiting, phase, arrived }: TaskAttempt): void {
  for (const token of openTokens(phase)) if (token !== arrived) cancel(visiting, token);
}
