import type { Cancellation } from './cancellation.js';
import type { Clock } from './ports.js';

/** The longest delay that a timer of Node takes, in milliseconds; longer ones are cut in pieces. */
const longestTimerMs = 2 ** 31 - 1;

/** The clock on the wall. */
export function realClock(): Clock {
  const now = () => Date.now();
  return {
    now,
    until: (time, wait) =>
      new Promise((resolve) => {
        if (wait?.cancelled) return;
        let timer: NodeJS.Timeout | undefined;
        const look = () => {
          const left = time - now();
          if (left > 0) timer = setTimeout(look, Math.min(left, longestTimerMs));
          else resolve();
        };
        wait?.whenCancelled(() => clearTimeout(timer));
        look();
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

const settled = Promise.resolve();

/** Node's own, whatever is put in their place later: the fake timers of a test would stop a virtual clock for good. */
const ownTick = process.nextTick;
const ownImmediate = setImmediate;

/** Looks at who waits, in a row, without a turn of the event loop: others get to do something in a long run. */
const looksInARow = 1_000;

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
 * await clock.until(clock.now() + 86_400_000); // returns at once, a day later
 */
export function virtualClock(start: number = Date.UTC(2025, 0, 1)): Clock {
  let time = start;
  let orders = 0;
  let looks = 0;
  let scheduled = false;
  /** Pieces of work that are neither settled nor given up. */
  let open = 0;
  const waiters: Waiter[] = [];

  const schedule = () => {
    if (scheduled || open > 0 || waiters.length === 0) return;
    scheduled = true;
    looks += 1;
    // A tick comes when no promise is left to answer, but only if it is asked for while they are being answered.
    if (looks % looksInARow === 0) ownImmediate(look);
    else settled.then(lookAtRest);
  };

  const lookAtRest = () => ownTick(look);

  const look = () => {
    scheduled = false;
    if (open > 0) return;
    const next = takeEarliest(waiters);
    if (next === undefined) return;
    time = Math.max(time, next.time);
    next.wake();
    schedule();
  };

  const isDue = (waiter: Waiter) => waiter.time <= time;

  const queue = (due: number, order: number, wait: Cancellation | undefined): Promise<void> =>
    new Promise((resolve) => {
      if (wait?.cancelled) return;
      const waiter = { time: due, order, wake: resolve };
      wait?.whenCancelled(() => {
        const index = waiters.indexOf(waiter);
        if (index >= 0) waiters.splice(index, 1);
      });
      waiters.push(waiter);
      schedule();
    });

  return {
    now: () => time,
    until: (due, wait) => queue(due, orders++, wait),
    during: (work, wait, delayMs) => {
      const from = time;
      const order = orders++;
      let counts = true;
      const release = () => {
        if (!counts) return;
        counts = false;
        open -= 1;
        schedule();
      };
      open += 1;
      // Work that nobody waits for any more does not hold up the others.
      wait?.whenCancelled(release);
      return work.then(
        (value) => {
          const due = delayMs === undefined ? undefined : from + Math.max(0, delayMs(value));
          const alone = counts && open === 1 && !waiters.some(isDue);
          if (due === undefined || (due <= time && alone)) {
            release();
            return value;
          }
          // In the queue before the clock may move. For what is due at once time does not pass: it is not given up.
          const arrival = queue(due, order, due > time ? wait : undefined);
          release();
          return arrival.then(() => value);
        },
        (error: unknown) => {
          release();
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
