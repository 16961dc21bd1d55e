import { INJECTED_FAILURE } from '../local/inject-failures.js';
import { functionFailed } from '../local/lambda-failures.js';
import { awsError, crashes, isOutcome, type Outcome, throws, timesOut } from './outcome.js';

/** What a function fails with: an error it throws, the name of one, or what happens to it. */
export type FailsWith = Error | 'timeout' | 'crash' | (string & Record<never, never>) | Outcome;

/**
 * How a function fails without being run: its first n attempts, all of them (`true`), or with what; see `fail` in
 * `SimulateOptions`.
 */
export type MadeFailure =
  | number
  | true
  | FailsWith
  | {
      /** With what. */
      readonly with: FailsWith;
      /** Attempts that fail, from the first one on. */
      readonly times: number;
    };

/** A failure that was asked for, ready to happen. */
export interface PlannedFailure {
  /** Attempts that fail; `Infinity` for all of them. */
  readonly times: number;
  readonly outcome: Outcome;
}

/** What a made failure says; `undefined` where it says nothing that could be done. */
export function planFailure(failure: unknown): PlannedFailure | undefined {
  if (failure === true) return planned(Number.POSITIVE_INFINITY);
  if (typeof failure === 'number') return isCount(failure) ? planned(failure) : undefined;
  const { with: what, times } = hasTimes(failure) ? failure : { with: failure, times: Number.POSITIVE_INFINITY };
  const outcome = failingOutcome(what);
  return outcome === undefined || !isCount(times) ? undefined : { times, outcome };
}

/** The failure that `stepwright run --fail` makes. */
function planned(times: number): PlannedFailure {
  const which = times === Number.POSITIVE_INFINITY ? 'every attempt' : `its first ${times} attempts`;
  const message = `told to fail at ${times === 1 ? 'its first attempt' : which}, without being run`;
  return { times, outcome: injected(INJECTED_FAILURE, message) };
}

/** Errors that AWS reports, by the beginning of their names. */
const OF_AWS = /^(States|Lambda|Sandbox|Runtime|Function)\./;

function failingOutcome(what: unknown): Outcome | undefined {
  if (what === 'timeout') return timesOut();
  if (what === 'crash') return crashes();
  if (isOutcome(what)) return what.kind === 'returns' ? undefined : what;
  if (isErrorLike(what)) return throws(what);
  if (typeof what !== 'string' || what === '') return undefined;
  return OF_AWS.test(what) ? awsError(what) : injected(what, 'told to fail, without being run');
}

/** What Lambda would report of a function that threw: nothing of it runs, its wrapper neither. */
function injected(errorType: string, errorMessage: string): Outcome {
  const { error, cause } = functionFailed({ errorType, errorMessage, trace: [] });
  return awsError(error, cause);
}

/** Not `instanceof`: test runners have realms of their own. */
function isErrorLike(value: unknown): value is Error {
  return typeof (value as Error | null | undefined)?.message === 'string';
}

function isCount(value: unknown): value is number {
  return (Number.isSafeInteger(value) && Number(value) >= 0) || value === Number.POSITIVE_INFINITY;
}

function hasTimes(value: unknown): value is { readonly with: unknown; readonly times: unknown } {
  return typeof value === 'object' && value !== null && 'times' in value && 'with' in value;
}
