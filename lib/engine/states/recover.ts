import type { Catcher, Retrier, State } from '../../asl/document.js';
import { andThen, type Eventually } from '../eventually.js';
import type { Failure } from '../failure.js';
import { jsonPathState } from '../json-path/in-json-path.js';
import { isPathFailure } from '../json-path/is-path-failure.js';
import { leaveByCatcher } from '../json-path/leave-in-json-path.js';
import { matchesError } from './matches-error.js';
import type { Outcome } from './outcome.js';
import { produce } from './produce.js';
import { retrierDefaults, retryDelayMs } from './retry-delay.js';
import { isAnsweredByToken, taskIntegration } from './task-integration.js';
import { recordHere, setTimer, type Visiting } from './visiting.js';

/**
 * What Retry and Catch make of a failure. The first retrier that matches owns the error: when it has no attempts left,
 * later ones are not asked, and the catchers are.
 */
export function recover(visiting: Visiting, failure: Failure): Eventually<Outcome> {
  const { state } = visiting;
  const retried = retry(visiting, retriersOf(state), failure);
  if (retried !== undefined) return retried;
  const inside = state.Type === 'Parallel' || state.Type === 'Map';
  if (inside && !isPathFailure(visiting, failure)) recordHere(visiting, `${state.Type}StateFailed`);
  const catchers = catchersOf(state);
  const index = catchers.findIndex((catcher) => matchesError(catcher.ErrorEquals, failure.error));
  const catcher = catchers[index];
  const reported = reportedFailure(state, failure);
  return catcher === undefined
    ? { kind: 'failed', failure: reported }
    : catchFailure(visiting, catcher, index, reported);
}

/** Only retriers and catchers can tell a missed heartbeat from another timeout (AWS recordings). */
function reportedFailure({ Type: type }: State, failure: Failure): Failure {
  return type === 'Task' && failure.error === 'States.HeartbeatTimeout' ? { error: 'States.Timeout' } : failure;
}

function retriersOf(state: State): readonly Retrier[] {
  return 'Retry' in state ? (state.Retry ?? []) : [];
}

function catchersOf(state: State): readonly Catcher[] {
  return 'Catch' in state ? (state.Catch ?? []) : [];
}

function retry(visiting: Visiting, retriers: readonly Retrier[], failure: Failure): Outcome | undefined {
  const index = retriers.findIndex((retrier) => matchesError(retrier.ErrorEquals, failure.error));
  const retrier = retriers[index];
  if (retrier === undefined) return undefined;
  const { turn, visit } = visiting;
  const made = visit.retries[index] ?? 0;
  if (made >= (retrier.MaxAttempts ?? retrierDefaults.MaxAttempts)) return undefined;
  const timer = setTimer(visiting, turn.now + retryDelayMs(retrier, made, turn.powers.random));
  const retries = retriers.map((_, other) => (other === index ? made + 1 : (visit.retries[other] ?? 0)));
  return { kind: 'blocked', phase: { kind: 'backingOff', timer }, visit: { ...visit, retries } };
}

/** Where there is no error or cause, AWS gives an empty string; null where `SendTaskFailure` had none (AWS recordings). */
function mayBeNull(state: State, { error }: Failure): boolean {
  if (state.Type !== 'Task' || error === 'States.Timeout') return false;
  const integration = taskIntegration(state.Resource);
  return integration !== undefined && isAnsweredByToken(integration);
}

/** Without `Output`, what comes next is the error output alone (the input is lost). */
function catchFailure(visiting: Visiting, catcher: Catcher, index: number, failure: Failure): Eventually<Outcome> {
  const none = mayBeNull(visiting.state, failure) ? null : '';
  const errorOutput = { Error: failure.error ?? none, Cause: failure.cause ?? none };
  if (jsonPathState(visiting) !== undefined) return leaveByCatcher(visiting, catcher, errorOutput);
  return andThen(
    produce(visiting, catcher, errorOutput, { errorOutput }, `Catch[${index}]/`),
    (produced): Outcome =>
      produced.ok
        ? { kind: 'left', ...produced.value, next: catcher.Next }
        : { kind: 'failed', failure: produced.failure },
  );
}
