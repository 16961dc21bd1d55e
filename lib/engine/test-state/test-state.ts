import { uuidFrom } from '../data-flow/uuid-from.js';
import { dataLimitExceeded, type Failure } from '../failure.js';
import { expressIdentity } from '../identity.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import type { Snapshot } from '../snapshot.js';
import { matchesError } from '../states/matches-error.js';
import type { Outcome } from '../states/outcome.js';
import { recover } from '../states/recover.js';
import { strands } from '../states/strand.js';
import type { Visiting } from '../states/visiting.js';
import { inspectState } from './inspect-state.js';
import { type ReadRequest, readRequest } from './read-request.js';
import { isRefusal, type Refusal } from './refusal.js';
import type { TestStateOutput } from './test-state-output.js';
import type { TestStateRequest } from './test-state-request.js';
import type { TestStateWorld } from './test-state-world.js';
import type { Tested } from './tested.js';
import { workOnState } from './work-on-state.js';

/**
 * Tests one state, as AWS's `TestState` does: works on it once, by the same code that works on it in an execution, and
 * says what came of it and which retrier or catcher had a hand in it. Nothing waits: a Wait state is over at once, and
 * a retry is only announced.
 *
 * What AWS refuses is a value too, with the code and, where it is known, the message of its API. Not checked: mocked
 * results of services that the engine does not call itself.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
 *
 * @example
 * await testState({ definition: '{"QueryLanguage":"JSONata","Type":"Pass","Output":"{% 1 + 1 %}","Next":"B"}' }, world);
 * // { kind: 'tested', output: { status: 'SUCCEEDED', output: '2', nextState: 'B' } }
 */
export async function testState(
  request: TestStateRequest,
  world: TestStateWorld,
): Promise<{ readonly kind: 'tested'; readonly output: TestStateOutput } | Refusal> {
  const read = readRequest(request);
  if (isRefusal(read)) return read;
  const visiting = enter(read, world);
  const worked = await workOnState(visiting, read, world);
  if (isRefusal(worked)) return worked;
  const { outcome } = worked;
  const tested =
    outcome.kind === 'failed' ? await fail(visiting, outcome.failure, read.retries) : leave(visiting, outcome);
  if (read.inspectionLevel === 'INFO') return { kind: 'tested', output: tested.output };
  const inspectionData = await inspectState(visiting, read, worked, tested);
  return { kind: 'tested', output: { ...tested.output, inspectionData } };
}

function enter({ under, input, variables, context, retries }: ReadRequest, { now, powers }: TestStateWorld): Visiting {
  const { machine, scope, name, state } = under;
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:TestState';
  const execution = expressIdentity(stateMachineArn, 'TestState', 'ASYNC', uuidFrom(powers.random));
  const snapshot: Snapshot = { execution, input, startedAt: now, events: 0, tokens: 0, progress: { kind: 'ready' } };
  return {
    turn: {
      machine,
      snapshot,
      now,
      powers,
      strands,
      ...(context === undefined ? {} : { context }),
      events: [],
      effects: [],
      signals: [],
      eventCount: 0,
      tokenCount: 0,
      mapRuns: [],
    },
    frame: { scope, path: [] },
    variables: { own: variables },
    state,
    visit: {
      state: name,
      input,
      enteredAt: now,
      enteredEventId: 0,
      previousEventId: 0,
      // Which retrier they are of is known once there is an error.
      retries: retries === 0 ? [] : [retries],
    },
    trail: { last: 0 },
  };
}

function leave(visiting: Visiting, outcome: Extract<Outcome, { kind: 'left' }>): Tested {
  const { output, next, assigned } = outcome;
  if (exceedsPayloadLimit(output)) return failedFor(dataLimitExceeded(visiting.visit.state));
  return {
    output: { status: 'SUCCEEDED', output: jsonText(output), ...(next === undefined ? {} : { nextState: next }) },
    ...(assigned === undefined ? {} : { assigned }),
  };
}

/** What retriers and catchers make of a failure. */
async function fail(visiting: Visiting, failure: Failure, granted: number): Promise<Tested> {
  const { state, turn, visit } = visiting;
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const retryIndex = retriers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure.error));
  const retries = retriers.map((_, index) => (index === retryIndex ? granted : 0));
  const outcome = await recover({ ...visiting, visit: { ...visit, retries } }, failure);
  switch (outcome.kind) {
    case 'failed':
      return failedFor(outcome.failure);
    case 'blocked': {
      const at = outcome.phase.kind === 'backingOff' ? outcome.phase.timer.at : turn.now;
      const retryBackoffIntervalSeconds = Math.round((at - turn.now) / 1000);
      return {
        output: { status: 'RETRIABLE', ...failure },
        errorDetails: { retryIndex, retryBackoffIntervalSeconds },
      };
    }
    case 'left': {
      const { output, next, assigned } = outcome;
      if (exceedsPayloadLimit(output)) return failedFor(dataLimitExceeded(visit.state));
      const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
      const catchIndex = catchers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure.error));
      return {
        output: {
          status: 'CAUGHT_ERROR',
          ...failure,
          output: jsonText(output),
          ...(next === undefined ? {} : { nextState: next }),
        },
        ...(assigned === undefined ? {} : { assigned }),
        errorDetails: { catchIndex },
      };
    }
    default:
      return outcome satisfies never;
  }
}

function failedFor(failure: Failure): Tested {
  return { output: { status: 'FAILED', ...failure } };
}
