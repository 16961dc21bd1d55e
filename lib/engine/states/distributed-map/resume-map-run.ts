import type { MapState } from '../../../asl/document.js';
import type { Json } from '../../../json.js';
import type { AddressedEvent, Signal } from '../../event.js';
import type { MapRunChild, MapRunPhase } from '../../snapshot.js';
import type { Outcome } from '../outcome.js';
import { isForHere, type Visiting } from '../visiting.js';
import { elementAt, withElement } from './blocks.js';
import { failMapRun, finishMapRun } from './finish-map-run.js';
import { exportedExecution, type Transformation, transformationOf } from './map-run-result.js';
import { startNext } from './start-child.js';
import { toleranceExceeded } from './tolerated-failures.js';

/** Takes in the end of one execution of a Map Run, and starts the next one in its place. */
export async function resumeMapRun(
  visiting: Visiting,
  state: MapState,
  phase: MapRunPhase,
  event: AddressedEvent | Signal,
): Promise<Outcome | undefined> {
  const { path, token } = event.to;
  if (isForHere(visiting, event.to)) {
    return event.kind === 'join' && token === phase.token ? conclude(visiting, state, phase) : undefined;
  }
  const index = path[visiting.frame.path.length] ?? -1;
  const before = elementAt(phase.children, index);
  if (before?.kind !== 'running' || before.token !== token) return undefined;
  const after = endOf(event, transformationOf(state));
  if (after === undefined) return undefined;
  return goOn(visiting, {
    ...phase,
    children: withElement(phase.children, index, after),
    open: phase.open - 1,
    // A batch that fails counts with all its items (measured on AWS).
    failed: phase.failed + (after.kind === 'failed' ? (phase.batchSizes?.[index] ?? 1) : 0),
  });
}

/** Waits; for its own turn, when there is nothing else to wait for. */
function goOn(visiting: Visiting, phase: MapRunPhase): Outcome {
  const { turn, frame } = visiting;
  if (phase.open > 0 && phase.failed <= phase.tolerated) return { kind: 'blocked', phase: startNext(visiting, phase) };
  turn.signals.push({ kind: 'join', to: { path: frame.path, token: phase.token } });
  return { kind: 'blocked', phase };
}

function conclude(visiting: Visiting, state: MapState, phase: MapRunPhase): Outcome | Promise<Outcome> {
  return phase.failed > phase.tolerated
    ? failMapRun(visiting, phase, toleranceExceeded)
    : finishMapRun(visiting, state, phase);
}

/** What became of an execution; undefined when it is not over. */
function endOf(event: AddressedEvent | Signal, transformation: Transformation): MapRunChild | undefined {
  switch (event.kind) {
    case 'ended': {
      const { status, description } = event;
      const entry = transformation === 'NONE' ? exportedExecution(description) : undefined;
      if (status === 'SUCCEEDED') return { kind: 'succeeded', output: entry ?? description.Output ?? null };
      const failure = failureOf(description.Error, description.Cause);
      return { kind: 'failed', status, failure, ...(entry === undefined ? {} : { entry }) };
    }
    case 'answered':
      return { kind: 'succeeded', output: event.result };
    case 'failed':
      return { kind: 'failed', status: 'FAILED', failure: failureOf(event.error, event.cause) };
    default:
      return undefined;
  }
}

function failureOf(error: Json | undefined, cause: Json | undefined) {
  return {
    ...(typeof error === 'string' ? { error } : {}),
    ...(typeof cause === 'string' ? { cause } : {}),
  };
}
