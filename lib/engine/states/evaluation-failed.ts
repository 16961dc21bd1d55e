import { type Failure, stateFailure } from '../failure.js';
import { record } from '../turn.js';
import type { Visiting } from './visiting.js';

/**
 * Records that an expression failed, and gives the failure. AWS makes the event follow the one before the state's
 * Entered event (every recording of Pass, Task and Map states).
 *
 * @param location absent when AWS names no field
 */
export function evaluationFailed(visiting: Visiting, location: string | undefined, message: string): Failure {
  return evaluationFailedAfter(visiting, visiting.visit.previousEventId, location, message);
}

/** The same, after a given event. */
export function evaluationFailedAfter(
  { turn, trail, visit }: Visiting,
  previousEventId: number,
  location: string | undefined,
  message: string,
): Failure {
  const error = 'States.QueryEvaluationError';
  const failure = stateFailure(error, visit.state, visit.enteredEventId, message);
  trail.last = record(turn, previousEventId, 'EvaluationFailed', {
    error,
    cause: failure.cause ?? '',
    ...(location === undefined ? {} : { location }),
    state: visit.state,
  });
  return failure;
}
