import type { TaskContext } from '../runtime/task-context.js';
import type { Outcome } from './outcome.js';

/**
 * What stands in for a function: a value that every attempt returns, an outcome, a function, or `attempts(...)`. Promises
 * and functions in the value are not looked for: it has to be JSON, as what a function returns has.
 */
export type Mock = Attempts | Outcome | MockFunction | MockValue;

/**
 * Called in place of the function, under the same wrapper. What it returns is returned, or is what comes of the attempt
 * when it is an outcome: `return timesOut()`, after the effect.
 */
// `any`, so that `({ input }) => input.count` can be written without types; with types it may be as strict as one likes.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type MockFunction = (event: any, context: TaskContext) => unknown;

/** Anything that JSON can hold; not `Json`, which no interface of a user is assignable to. */
export type MockValue = object | string | number | boolean | null;

const mark: unique symbol = Symbol.for('stepwright.attempts') as never;

/** What comes of the first attempt, of the second one, and so on; the last goes for all that follow. */
export interface Attempts {
  readonly [mark]: true;
  readonly mocks: readonly Exclude<Mock, Attempts>[];
}

/**
 * One mock for each attempt: values, functions and outcomes. The last one goes for all attempts that follow.
 *
 * @example
 * mocks: { ChargeCard: attempts(throws('BankIsDown'), timesOut(), { cents: 3998 }) }
 */
export function attempts(first: Exclude<Mock, Attempts>, ...others: readonly Exclude<Mock, Attempts>[]): Attempts {
  return Object.freeze({ mocks: [first, ...others], [mark]: true as const });
}

/** True for `attempts(...)`, whichever copy of this package made it. */
export function isAttempts(value: unknown): value is Attempts {
  return typeof value === 'object' && value !== null && mark in value;
}
