import type { MapState } from '../../../asl/document.js';
import { dataLimitExceeded, type Failure } from '../../failure.js';
import { exceedsPayloadLimit } from '../../json-text.js';
import type { MapRunPhase } from '../../snapshot.js';
import { record } from '../../turn.js';
import { leave } from '../leave.js';
import type { Outcome } from '../outcome.js';
import { recordHere, type Visiting } from '../visiting.js';
import { stopMapRun } from './map-run-record.js';
import { mapRunResult, transformationOf } from './map-run-result.js';

/** Ends a Map Run whose executions are all over, and leaves the state with what came of them. */
export async function finishMapRun(visiting: Visiting, state: MapState, phase: MapRunPhase): Promise<Outcome> {
  const result = mapRunResult(phase.children.flat(), transformationOf(state));
  if (exceedsPayloadLimit(result)) return failMapRun(visiting, phase, dataLimitExceeded(visiting.visit.state));
  const { turn, trail } = visiting;
  stopMapRun(turn, phase, 'SUCCEEDED');
  // What comes next follows `MapRunStarted` (all recordings made since JSONata came out).
  record(turn, record(turn, trail.last, 'MapRunSucceeded'), 'MapStateSucceeded');
  return leave(visiting, state, result, { result });
}

/** Ends a Map Run, and stops what is still under way. Retry and Catch of the state may have the failure. */
export function failMapRun(visiting: Visiting, phase: MapRunPhase, failure: Failure): Outcome {
  stopMapRun(visiting.turn, phase, 'FAILED');
  recordHere(visiting, 'MapRunFailed', { ...failure });
  return { kind: 'failed', failure };
}
