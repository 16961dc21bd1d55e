import type { MapState, ParallelState, TaskState, WaitState } from '../../asl/document.js';
import type { AddressedEvent } from '../event.js';
import { stateFailure } from '../failure.js';
import { copyIn } from '../json-text.js';
import { limits } from '../limits.js';
import type { Phase, TaskPhase } from '../snapshot.js';
import { attemptState } from '../states/attempt-state.js';
import { afterWait } from '../states/attempt-wait.js';
import { leave } from '../states/leave.js';
import type { Outcome } from '../states/outcome.js';
import { resumeTask } from '../states/resume-task.js';
import { addressHere, retryCount, type Visiting } from '../states/visiting.js';
import type { ReadRequest } from './read-request.js';
import { invalid, type Refusal } from './refusal.js';
import type { TestStateWorld } from './test-state-world.js';

/** What came of a state's work, and what it had waited for meanwhile. */
export interface Worked {
  readonly kind: 'worked';
  readonly outcome: Exclude<Outcome, { kind: 'blocked' }>;
  readonly phase?: Phase;
}

/** Works on a state once, with the mock in place of what it would ask the world for. */
export async function workOnState(
  visiting: Visiting,
  read: ReadRequest,
  world: TestStateWorld,
): Promise<Worked | Refusal> {
  const { state } = visiting;
  const begun = await attemptState(visiting);
  const phase = begun.kind === 'blocked' ? begun.phase : undefined;
  const finished = await finish(visiting, read, world, begun, phase);
  if (finished.kind === 'refused') return finished;
  if (finished.kind === 'blocked')
    throw new RangeError(`The ${state.Type} state '${visiting.visit.state}' still waits`);
  return { kind: 'worked', outcome: finished, ...(phase === undefined ? {} : { phase }) };
}

async function finish(
  visiting: Visiting,
  read: ReadRequest,
  world: TestStateWorld,
  begun: Outcome,
  phase: Phase | undefined,
): Promise<Outcome | Refusal> {
  const { state } = visiting;
  if (begun.kind === 'failed') return begun;
  switch (state.Type) {
    case 'Map':
    case 'Parallel':
      return answer(visiting, state, read, phase);
    case 'Wait':
      return begun.kind === 'blocked' ? endWait(visiting, state, begun.phase) : begun;
    case 'Task':
      return begun.kind === 'blocked' ? perform(visiting, state, read, world, begun.phase as TaskPhase) : begun;
    case 'Pass':
    case 'Choice':
    case 'Succeed':
    case 'Fail':
      return begun;
    default:
      return state satisfies never;
  }
}

/** A test may take five minutes (API:TestState); nobody has to wait that long here. */
function endWait(visiting: Visiting, state: WaitState, phase: Phase): Outcome | Promise<Outcome> {
  const at = phase.kind === 'waiting' ? phase.timer.at : visiting.turn.now;
  const tooLong = at - visiting.turn.now > limits.expressSeconds * 1000;
  return tooLong ? { kind: 'failed', failure: { error: 'States.Timeout' } } : afterWait(visiting, state);
}

/** What runs inside a Map or Parallel state is left out. */
function answer(
  visiting: Visiting,
  state: MapState | ParallelState,
  { mock, failedIterations }: ReadRequest,
  phase: Phase | undefined,
): Outcome | Refusal | Promise<Outcome> {
  if (state.Type === 'Map' && failedIterations > 0) {
    const items = itemsIn(phase);
    if (failedIterations > items) {
      return invalid(`mapIterationFailureCount must not be more than the number of items, which is ${items}`);
    }
    if (phase?.kind === 'mapRun' && failedIterations > phase.tolerated) {
      const cause = 'The specified tolerated failure threshold was exceeded';
      return { kind: 'failed', failure: { error: 'States.ExceedToleratedFailureThreshold', cause } };
    }
  }
  if (mock?.kind === 'failed') return { kind: 'failed', failure: mock.failure };
  const result = mock?.result ?? null;
  return leave(visiting, state, result, { result });
}

function itemsIn(phase: Phase | undefined): number {
  if (phase?.kind === 'iterating') return phase.items.length;
  if (phase?.kind !== 'mapRun') return 0;
  return phase.batchSizes?.reduce((sum, size) => sum + size, 0) ?? phase.inputs.length;
}

/** Answers an attempt of a Task state: by the mock, or by calling the function. */
async function perform(
  visiting: Visiting,
  state: TaskState,
  { mock }: ReadRequest,
  { invoke }: TestStateWorld,
  phase: TaskPhase,
): Promise<Outcome | Refusal> {
  const to = addressHere(visiting, phase.token);
  const { now: time, snapshot } = visiting.turn;
  let event: AddressedEvent;
  if (mock !== undefined) {
    event =
      mock.kind === 'result'
        ? { kind: 'answered', to, result: mock.result, time }
        : { kind: 'failed', to, ...mock.failure, time };
  } else {
    if (phase.kind !== 'invoking' || invoke === undefined) {
      return invalid(`The resource '${state.Resource}' can only be tested here when a mock is specified`);
    }
    const { functionName, payload, asynchronous } = phase;
    const { state: stateName } = visiting.visit;
    const call = {
      functionName,
      payload,
      execution: snapshot.execution,
      stateName,
      retryCount: retryCount(visiting.visit),
    };
    const outcome = await invoke(asynchronous === true ? { ...call, asynchronous } : call);
    event =
      outcome.kind === 'returned'
        ? { kind: 'returned', to, payload: copyIn(outcome.payload), time }
        : {
            kind: 'failed',
            to,
            error: outcome.error,
            ...(outcome.cause === undefined ? {} : { cause: outcome.cause }),
            time,
          };
  }
  return (await resumeTask(visiting, state, phase, event)) ?? unanswered(visiting);
}

function unanswered({ visit }: Visiting): Outcome {
  const failure = stateFailure('States.Runtime', visit.state, visit.enteredEventId, 'The Task was not answered.');
  return { kind: 'failed', failure };
}
