/**
 * Why a state, a branch or an execution failed. Both members may be absent: a `Fail` state need not name either.
 * A failure is a value that moves up the tree until a retrier or a catcher takes it; it is never thrown.
 */
export interface Failure {
  readonly error?: string;
  readonly cause?: string;
}

/** A value, or why there is none. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function succeeded<T>(value: T): Attempt<T> {
  return { ok: true, value };
}

export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

/** An error that AWS raises itself, said as AWS says it: which state, and which event entered it. */
export function stateFailure(error: string, name: string, enteredEventId: number, message: string): Failure {
  return {
    error,
    cause: `An error occurred while executing the state '${name}' (entered at the event id #${enteredEventId}). ${message}`,
  };
}

/** A result above the 262,144-byte limit. `name`: the state, or for a task what AWS names instead. */
export function dataLimitExceeded(name: string): Failure {
  return {
    error: 'States.DataLimitExceeded',
    cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  };
}
