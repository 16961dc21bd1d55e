import { firingTimes, scheduledInput } from '../../local/schedule.js';

/** A workflow that starts again and again. */
export interface Schedule {
  readonly workflow: string;
  /** Unix cron, UTC. */
  readonly cronPattern: string;
}

/** The world as a scheduler sees it. Milliseconds since 1970, and milliseconds. */
export interface SchedulerClock {
  now(): number;
  /** Calls once, later; the returned function forgets it. */
  after(milliseconds: number, act: () => void): () => void;
}

/** Starts workflows when they are due. */
export interface Scheduler {
  /** Sets all schedules; those that stay the same are not disturbed. */
  set(schedules: readonly Schedule[]): void;
  /** When each fires next, in milliseconds since 1970. */
  next(): ReadonlyMap<string, number>;
  close(): void;
}

/** A firing that is later than this is skipped: the machine slept. Milliseconds. */
const TOO_LATE = 60_000;
/** Timers of Node hold some 24 days; looking now and then also notices a clock that was set. Milliseconds. */
const LONGEST_WAIT = 3_600_000;

/**
 * Fires by cron, as EventBridge does: at most once for each time, and not for times that have passed by while nothing
 * ran.
 *
 * @param start starts an execution of that name with that input
 */
export function createScheduler(
  clock: SchedulerClock,
  start: (workflow: string, name: string, input: { readonly scheduledTime: string }) => void,
): Scheduler {
  const active = new Map<string, { readonly cronPattern: string; due: number; forget: () => void }>();

  const wait = (workflow: string, cronPattern: string, due: number) => {
    const left = due - clock.now();
    const forget = clock.after(Math.min(Math.max(left, 0), LONGEST_WAIT), () => {
      if (clock.now() < due) return wait(workflow, cronPattern, due);
      const { scheduledTime } = scheduledInput(due);
      const late = clock.now() - due > TOO_LATE;
      if (!late) start(workflow, `scheduled-${scheduledTime.replaceAll(':', '-')}`, { scheduledTime });
      wait(workflow, cronPattern, nextAfter(cronPattern, Math.max(due, late ? clock.now() : due)));
    });
    active.set(workflow, { cronPattern, due, forget });
  };

  const drop = (workflow: string) => {
    active.get(workflow)?.forget();
    active.delete(workflow);
  };

  return {
    set: (schedules) => {
      const patterns = new Map(schedules.map(({ workflow, cronPattern }) => [workflow, cronPattern]));
      for (const workflow of [...active.keys()]) if (!patterns.has(workflow)) drop(workflow);
      for (const [workflow, cronPattern] of patterns) {
        if (active.get(workflow)?.cronPattern === cronPattern) continue;
        drop(workflow);
        wait(workflow, cronPattern, nextAfter(cronPattern, clock.now()));
      }
    },
    next: () => new Map([...active].map(([workflow, { due }]) => [workflow, due])),
    close: () => {
      for (const workflow of [...active.keys()]) drop(workflow);
    },
  };
}

function nextAfter(cronPattern: string, time: number): number {
  const [next] = firingTimes(cronPattern, time, 1);
  if (next === undefined) throw new RangeError(`"${cronPattern}" never fires`);
  return next;
}
