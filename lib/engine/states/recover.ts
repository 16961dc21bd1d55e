import type { Catcher, Retrier, State } from '../../asl/document.js';
import type { Failure } from '../failure.js';
import { matchesError } from './matches-error.js';
import type { Outcome } from './outcome.js';
import { produce } from './produce.js';
import { retrierDefaults, retryDelayMs } from './retry-delay.js';
import { recordHere, setTimer, type Visiting } from './visiting.js';

/**
 * What Retry and Catch make of a failure. The first retrier that matches owns the error: when it has no attempts left,
 * later ones are not asked, and the catchers are.
 */
export async function recover(visiting: Visiting, failure: Failure): Promise<Outcome> {
  const { state } = visiting;
  const retried = retry(visiting, retriersOf(state), failure);
  if (retried !== undefined) return retried;
  if (state.Type === 'Parallel' || state.Type === 'Map') recordHere(visiting, `${state.Type}StateFailed`);
  const catchers = catchersOf(state);
  const index = catchers.findIndex((catcher) => matchesError(catcher.ErrorEquals, failure.error));
  const catcher = catchers[index];
  return catcher === undefined ? { kind: 'failed', failure } : catchFailure(visiting, catcher, index, failure);
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
  const counts = retriers.map((_, other) => visit.retries[other] ?? 0);
  const made = counts[index] ?? 0;
  if (made >= (retrier.MaxAttempts ?? retrierDefaults.MaxAttempts)) return undefined;
  const timer = setTimer(visiting, turn.now + retryDelayMs(retrier, made, turn.powers.random));
  const retries = counts.with(index, made + 1);
  return { kind: 'blocked', phase: { kind: 'backingOff', timer }, visit: { ...visit, retries } };
}

/** Without `Output`, what comes next is the error output alone (the input is lost). */
async function catchFailure(visiting: Visiting, catcher: Catcher, index: number, failure: Failure): Promise<Outcome> {
  // Where there is no error or cause, AWS gives an empty string.
  const errorOutput = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
  const produced = await produce(visiting, catcher, errorOutput, { errorOutput }, `Catch[${index}]/`);
  if (!produced.ok) return { kind: 'failed', failure: produced.failure };
  return { kind: 'left', ...produced.value, next: catcher.Next };
}
