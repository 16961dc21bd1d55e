import { type Attempt, succeeded } from './failure.js';

/**
 * A value that is there, or will be. Most of what a step does takes no waiting, and a promise for it costs more than
 * the work itself. Whoever is in no hurry can `await` it.
 */
export type Eventually<T> = T | Promise<T>;

/** Goes on with a value: at once when it is there. */
export function andThen<T, U>(value: Eventually<T>, next: (value: T) => Eventually<U>): Eventually<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Goes on with what an attempt gave, if it succeeded. */
export function ifSucceeded<T, U>(
  attempt: Eventually<Attempt<T>>,
  next: (value: T) => Eventually<Attempt<U>>,
): Eventually<Attempt<U>> {
  return andThen(attempt, (settled) => (settled.ok ? next(settled.value) : settled));
}

/** The values of attempts made one after another, up to the first that fails. */
export function attemptEach<T, U>(
  items: readonly T[],
  attempt: (item: T, index: number) => Eventually<Attempt<U>>,
): Eventually<Attempt<readonly U[]>> {
  const values: U[] = [];
  const from = (start: number): Eventually<Attempt<readonly U[]>> => {
    for (const [offset, item] of items.slice(start).entries()) {
      const index = start + offset;
      const attempted = attempt(item, index);
      if (attempted instanceof Promise) {
        return ifSucceeded(attempted, (value) => {
          values.push(value);
          return from(index + 1);
        });
      }
      if (!attempted.ok) return attempted;
      values.push(attempted.value);
    }
    return succeeded(values);
  };
  return from(0);
}
