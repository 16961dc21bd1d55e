import type { Host } from '../../../lib/cli/host.js';

/** A clock that jumps to the next timer once nothing else goes on, with whoever waits for it. */
export interface VirtualHost extends Pick<Host, 'now' | 'after' | 'repeat'> {
  /** Does something at a time. */
  at(time: number, act: () => void): void;
}

interface Timer {
  at: number;
  readonly act: () => void;
  readonly every?: number;
}

/** @param start milliseconds since 1970 */
export function virtualHost(start: number): VirtualHost {
  let now = start;
  let isPumping = false;
  const timers = new Set<Timer>();
  const pump = async () => {
    if (isPumping) return;
    isPumping = true;
    while (timers.size > 0) {
      // Answers on paper come at once, so one turn is enough for all that follows from them.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const [next] = [...timers].sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      now = Math.max(now, next.at);
      if (next.every === undefined) timers.delete(next);
      else next.at += next.every;
      next.act();
    }
    isPumping = false;
  };
  const add = (timer: Timer) => {
    timers.add(timer);
    void pump();
    return () => void timers.delete(timer);
  };
  return {
    now: () => now,
    after: (milliseconds, act) => add({ at: now + milliseconds, act }),
    repeat: (milliseconds, act) => add({ at: now + milliseconds, act, every: milliseconds }),
    at: (time, act) => void add({ at: time, act }),
  };
}
