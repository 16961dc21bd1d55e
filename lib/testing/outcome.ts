import type { Duration } from '../definition/duration.js';

/** How outcomes are told from values: by a symbol of the registry, since two copies of this package may be loaded. */
const mark: unique symbol = Symbol.for('stepwright.outcome') as never;

/** What comes of one attempt of a mocked function: a closed union, made by `returns`, `throws` and their kin. */
export type Outcome = OutcomeKind & {
  readonly [mark]: true;
  /** Virtual time that the attempt takes; longer than the task's timeout, and it times out. Default: none. */
  readonly takes: Duration;
};

type OutcomeKind =
  | { readonly kind: 'returns'; readonly value: unknown }
  | { readonly kind: 'throws'; readonly error: unknown }
  /** Takes longer than it may. */
  | { readonly kind: 'times-out' }
  /** The process ends under the function. */
  | { readonly kind: 'crashes' }
  /** AWS reports it, not the function. */
  | { readonly kind: 'aws-error'; readonly error: string; readonly cause: string };

/** What all outcomes may be told. */
export interface OutcomeOptions {
  /**
   * Virtual time that the attempt takes: seconds, or a text like '20s', '5m', '1h'. One that takes longer than its task's
   * `timeout` times out at that.
   * @default no time
   */
  readonly takes?: Duration;
}

/**
 * The attempt returns a value.
 *
 * @example
 * mocks: { ChargeCard: returns({ cents: 3998 }, { takes: '20s' }) }
 */
export function returns(value: unknown, options?: OutcomeOptions): Outcome {
  return outcome({ kind: 'returns', value }, options);
}

/**
 * The attempt throws.
 *
 * @param error what it throws, or the `name` that retries match, for an error with that name
 *
 * @example
 * mocks: { ChargeCard: attempts(throws('BankIsDown'), { cents: 3998 }) }
 */
export function throws(error: unknown, options?: OutcomeOptions): Outcome {
  return outcome({ kind: 'throws', error: typeof error === 'string' ? mockedError(error) : error }, options);
}

/**
 * The attempt takes longer than its task's `timeout`: Lambda ends it (`Sandbox.Timedout`), and nobody knows whether it
 * had its effect.
 */
export function timesOut(): Outcome {
  return outcome({ kind: 'times-out' });
}

/** The process ends under the function (`Runtime.ExitError`): nobody knows whether it had its effect. */
export function crashes(options?: OutcomeOptions): Outcome {
  return outcome({ kind: 'crashes' }, options);
}

/**
 * AWS reports an error in place of the function, which is not run.
 *
 * @param error full name, such as `Lambda.TooManyRequestsException` or `States.Timeout`
 *
 * @example
 * mocks: { ChargeCard: attempts(awsError('Lambda.TooManyRequestsException'), { cents: 3998 }) }
 */
export function awsError(error: string, cause = 'made up for a test', options?: OutcomeOptions): Outcome {
  return outcome({ kind: 'aws-error', error, cause }, options);
}

/** True for outcomes, whichever copy of this package made them. */
export function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'object' && value !== null && mark in value;
}

function outcome(kind: OutcomeKind, { takes = 0 }: OutcomeOptions = {}): Outcome {
  return Object.freeze({ ...kind, takes, [mark]: true as const });
}

function mockedError(name: string): Error {
  return Object.assign(new Error('made up for a test'), { name });
}
