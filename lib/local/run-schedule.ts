import type { Clock, ExecutionResult } from '../engine/ports.js';
import type { LocalWorkflow } from './local-workflow.js';
import { firingTimes, type ScheduledInput, scheduledInput, scheduledName } from './schedule.js';

/** One firing of a schedule, over. */
export interface Firing extends ScheduledInput {
  readonly result: ExecutionResult;
}

/**
 * Waits for each of the next firings of a cron pattern, starts the workflow with `{ scheduledTime }`, and gives the
 * result. With a virtual clock the time between the firings takes no time.
 *
 * @param workflow opened with the same clock
 * @param timeZone of the pattern. Default: UTC
 *
 * @example
 * for await (const { scheduledTime, result } of runSchedule(workflow, '0 6 * * 1', clock, 3)) …
 */
export async function* runSchedule(
  workflow: LocalWorkflow,
  cronPattern: string,
  clock: Clock,
  firings: number,
  timeZone?: string,
): AsyncGenerator<Firing> {
  for (const time of firingTimes(cronPattern, clock.now(), firings, timeZone)) {
    await clock.until(time);
    const input = scheduledInput(time);
    yield { ...input, result: await workflow.start({ input: { ...input }, name: scheduledName(time) }).result };
  }
}
