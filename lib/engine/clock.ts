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

/** Work that others wait for, until it is settled or given up. */
interface Work {
  readonly signalOf: () => AbortSignal;
  /** Makes it count no longer; once heard, also when it is given up. */
  readonly release: () => void;
  signal?: AbortSignal;
}

const settled = Promise.resolve();

/** Looks at who waits, in a row, without a turn of the event loop: others get to do something in a long run. */
const looksInARow = 64;

/**
 * A clock that jumps: it stands still while anything handed to `during` is unsettled or anybody still runs, and then
 * goes to the earliest instant that is waited for. Two runs of the same thing see the same times in the same order.
 *
 * Whoever waits on it must do nothing else that takes a turn of the event loop (no timers, no files) without handing
 * that to `during`: the clock takes it for "everybody waits" when all promises that are settled have been answered.
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
  let looks = 0;
  let scheduled = false;
  const waiters: Waiter[] = [];
  const unsettled = new Set<Work>();
  /** Of those, the ones whose giving up is not heard of yet: signals cost more than most work does. */
  const unheard = new Set<Work>();

  const schedule = () => {
    if (scheduled || waiters.length === 0) return;
    scheduled = true;
    looks += 1;
    // A tick comes when no promise is left to answer, but only if it is asked for while they are being answered.
    if (looks % looksInARow === 0) setImmediate(look);
    else settled.then(() => process.nextTick(look));
  };

  const look = () => {
    scheduled = false;
    if (unsettled.size === 0) wakeNext();
    else for (const work of unheard) hear(work);
  };

  const wakeNext = () => {
    const next = takeEarliest(waiters);
    if (next === undefined) return;
    time = Math.max(time, next.time);
    next.wake();
    schedule();
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

  /** The same for what is due at once: time does not pass for it, so nobody need know when it is given up. */
  const waitForTurn = (until: number, order: number): Promise<void> =>
    new Promise((resolve) => {
      waiters.push({ time: until, order, wake: resolve });
      schedule();
    });

  const begin = (signalOf: () => AbortSignal): Work => {
    const work: Work = {
      signalOf,
      release: () => {
        work.signal?.removeEventListener('abort', work.release);
        unheard.delete(work);
        if (unsettled.delete(work)) schedule();
      },
    };
    unsettled.add(work);
    unheard.add(work);
    schedule();
    return work;
  };

  const isAlone = (work: Work) =>
    unsettled.size === 1 && unsettled.has(work) && !waiters.some((waiter) => waiter.time <= time);

  /** Work that nobody waits for any more does not hold up the others, as soon as there are any. */
  const hear = (work: Work) => {
    unheard.delete(work);
    const signal = work.signalOf();
    if (signal.aborted) return work.release();
    work.signal = signal;
    signal.addEventListener('abort', work.release, { once: true });
  };

  return {
    now: () => time,
    until: (until, signal) => wait(until, orders++, signal),
    during: (promise, signalOf, delayMs) => {
      const [from, order] = [time, orders++];
      const work = begin(signalOf);
      return promise.then(
        (value) => {
          const due = delayMs === undefined ? undefined : from + Math.max(0, delayMs(value));
          if (due === undefined || (due <= time && isAlone(work))) {
            work.release();
            return value;
          }
          // In the queue before the clock may move.
          const arrival = due > time ? wait(due, order, signalOf()) : waitForTurn(due, order);
          work.release();
          return arrival.then(() => value);
        },
        (error: unknown) => {
          work.release();
          throw error;
        },
      );
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
