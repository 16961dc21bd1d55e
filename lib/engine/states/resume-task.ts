import type { TaskState } from '../../asl/document.js';
import type { Json, JsonObject } from '../../json.js';
import { uuidFrom } from '../data-flow/uuid-from.js';
import type { AddressedEvent } from '../event.js';
import { dataLimitExceeded, type Failure } from '../failure.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import type { InvokingPhase, NestedPhase } from '../snapshot.js';
import { invokeResult, submittedOutput } from './invoke-result.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import { type ServiceIntegration, taskIntegration } from './task-integration.js';
import { cancel, recordHere, type Visiting } from './visiting.js';

/** Takes the answer to an attempt of a Task state; undefined when nothing waits for it any more. */
export async function resumeTask(
  visiting: Visiting,
  state: TaskState,
  phase: InvokingPhase | NestedPhase,
  event: AddressedEvent,
): Promise<Outcome | undefined> {
  const integration = taskIntegration(state.Resource);
  const service = integration?.kind === 'service' ? integration.service : undefined;
  if (event.kind === 'elapsed')
    return event.to.token === phase.timer?.token ? timeOut(visiting, service, phase) : undefined;
  if (event.to.token !== phase.token) return undefined;
  switch (event.kind) {
    case 'returned': {
      cancel(visiting, phase.timer?.token);
      const result =
        service === undefined
          ? event.payload
          : invokeResult(event.payload, uuidFrom(visiting.turn.powers.random), event.time);
      return succeed(visiting, state, service, result);
    }
    case 'failed':
      cancel(visiting, phase.timer?.token);
      return fail(visiting, service, {
        error: event.error,
        ...(event.cause === undefined ? {} : { cause: event.cause }),
      });
    case 'submitted':
      if (phase.kind !== 'nested' || phase.submitted) return undefined;
      recordHere(visiting, 'TaskSubmitted', { ...service, output: jsonText(submittedOutput(event)) });
      return { kind: 'blocked', phase: { ...phase, submitted: true } };
    case 'ended':
      cancel(visiting, phase.timer?.token);
      return event.status === 'SUCCEEDED'
        ? succeed(visiting, state, service, event.description)
        : fail(visiting, service, { error: 'States.TaskFailed', cause: jsonText(event.description) });
    default:
      return event satisfies never;
  }
}

async function succeed(
  visiting: Visiting,
  state: TaskState,
  service: ServiceIntegration | undefined,
  result: Json,
): Promise<Outcome> {
  if (exceedsPayloadLimit(result)) {
    return fail(visiting, service, dataLimitExceeded(service?.resourceType ?? state.Resource));
  }
  if (service === undefined) recordHere(visiting, 'LambdaFunctionSucceeded', { output: jsonText(result) });
  else recordHere(visiting, 'TaskSucceeded', { ...service, output: jsonText(result) });
  return leave(visiting, state, result, { result });
}

function fail(visiting: Visiting, service: ServiceIntegration | undefined, failure: Failure): Outcome {
  const details: JsonObject = { ...service, ...failure };
  recordHere(visiting, service === undefined ? 'LambdaFunctionFailed' : 'TaskFailed', details);
  return { kind: 'failed', failure };
}

/** A timeout has a name but no cause (AWS recordings). */
function timeOut(
  visiting: Visiting,
  service: ServiceIntegration | undefined,
  phase: InvokingPhase | NestedPhase,
): Outcome {
  cancel(visiting, phase.token);
  const failure = { error: 'States.Timeout' };
  recordHere(visiting, service === undefined ? 'LambdaFunctionTimedOut' : 'TaskTimedOut', { ...service, ...failure });
  return { kind: 'failed', failure };
}
