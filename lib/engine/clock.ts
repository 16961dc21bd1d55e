import type { Clock } from './ports.js';

/** The longest delay that a timer of Node takes, in milliseconds; longer ones are cut in pieces. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock on the wall. */
export function realClock(): Clock {
  const now = () => Date.now();
  return {
    now,
    until: (time, signal) =>
      new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const abort = () => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        const wait = () => {
          const left = time - now();
          if (left > 0) {
            timer = setTimeout(wait, Math.min(left, longestTimerMs));
            return;
          }
          signal.removeEventListener('abort', abort);
          resolve();
        };
        if (signal.aborted) return abort();
        signal.addEventListener('abort', abort, { once: true });
        wait();
      }),
    during: (work) => work,
  };
}

interface Waiter {
  readonly time: number;
  /** Order of asking: the tie-break at equal instants. */
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A clock that jumps: it stands still while anything handed to `during` is unsettled or anybody still runs, and then
 * goes to the earliest instant that is waited for. Two runs of the same thing see the same times in the same order.
 *
 * Whoever waits on it must do nothing else that takes a turn of the event loop (no timers, no files) without handing
 * that to `during`: the clock takes a turn of the event loop without news for "everybody waits".
 *
 * @param start milliseconds since 1970; default 2025-01-01T00:00:00Z
 *
 * @example
 * const clock = virtualClock();
 * await clock.until(clock.now() + 86_400_000, new AbortController().signal); // returns at once, a day later
 */
export function virtualClock(start: number = Date.UTC(2025, 0, 1)): Clock {
  let time = start;
  let orders = 0;
  let unsettled = 0;
  let scheduled = false;
  const waiters: Waiter[] = [];

  const schedule = () => {
    if (scheduled || unsettled > 0 || waiters.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (unsettled > 0) return;
      const next = takeEarliest(waiters);
      if (next === undefined) return;
      time = Math.max(time, next.time);
      next.wake();
      schedule();
    });
  };

  const wait = (until: number, order: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const abort = () => {
        const index = waiters.indexOf(waiter);
        if (index >= 0) waiters.splice(index, 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        time: until,
        order,
        wake: () => {
          signal.removeEventListener('abort', abort);
          resolve();
        },
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      waiters.push(waiter);
      schedule();
    });

  return {
    now: () => time,
    until: (until, signal) => wait(until, orders++, signal),
    during: async (work, signalOf, delayMs) => {
      const signal = signalOf();
      const [from, order] = [time, orders++];
      unsettled += 1;
      const release = () => {
        signal.removeEventListener('abort', release);
        unsettled -= 1;
        schedule();
      };
      // Work that nobody waits for any more does not hold up the others.
      signal.addEventListener('abort', release, { once: true });
      let arrival: Promise<void> | undefined;
      let value: Awaited<typeof work>;
      try {
        value = await work;
        // In the queue before the clock may move.
        if (delayMs !== undefined) arrival = wait(from + Math.max(0, delayMs(value)), order, signal);
      } finally {
        if (!signal.aborted) release();
      }
      await arrival;
      return value;
    },
  };
}

function takeEarliest(waiters: Waiter[]): Waiter | undefined {
  let best = 0;
  for (let index = 1; index < waiters.length; index += 1) {
    if (isBefore(waiters[index], waiters[best])) best = index;
  }
  return waiters.splice(best, 1)[0];
}

function isBefore(one: Waiter | undefined, other: Waiter | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
