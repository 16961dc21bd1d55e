import { firingTimes, scheduledInput, scheduledName } from '../../local/schedule.js';

/** A workflow that starts again and again. */
export interface Schedule {
  readonly workflow: string;
  /** Unix cron. */
  readonly cronPattern: string;
  /** IANA name of the pattern's time zone; undefined: UTC. */
  readonly timeZone: string | undefined;
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
  const active = new Map<string, { readonly schedule: Schedule; readonly due: number; readonly forget: () => void }>();

  const wait = (schedule: Schedule, due: number) => {
    const { workflow } = schedule;
    const left = due - clock.now();
    const forget = clock.after(Math.min(Math.max(left, 0), LONGEST_WAIT), () => {
      if (clock.now() < due) return wait(schedule, due);
      const late = clock.now() - due > TOO_LATE;
      if (!late) start(workflow, scheduledName(due), scheduledInput(due));
      wait(schedule, nextAfter(schedule, Math.max(due, late ? clock.now() : due)));
    });
    active.set(workflow, { schedule, due, forget });
  };

  const drop = (workflow: string) => {
    active.get(workflow)?.forget();
    active.delete(workflow);
  };

  return {
    set: (schedules) => {
      const wanted = new Map(schedules.map((schedule) => [schedule.workflow, schedule]));
      for (const workflow of [...active.keys()]) if (!wanted.has(workflow)) drop(workflow);
      for (const [workflow, schedule] of wanted) {
        if (isSame(active.get(workflow)?.schedule, schedule)) continue;
        drop(workflow);
        wait(schedule, nextAfter(schedule, clock.now()));
      }
    },
    next: () => new Map([...active].map(([workflow, { due }]) => [workflow, due])),
    close: () => {
      for (const workflow of [...active.keys()]) drop(workflow);
    },
  };
}

function isSame(one: Schedule | undefined, other: Schedule): boolean {
  return one?.cronPattern === other.cronPattern && one.timeZone === other.timeZone;
}

function nextAfter({ cronPattern, timeZone }: Schedule, time: number): number {
  const [next] = firingTimes(cronPattern, time, 1, timeZone);
  if (next === undefined) throw new RangeError(`"${cronPattern}" never fires`);
  return next;
}
