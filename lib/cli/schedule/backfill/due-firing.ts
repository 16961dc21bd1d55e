import { scheduledInput, scheduledName } from '../../../local/schedule.js';

/** A time at which a workflow was due, and the execution that is started for it. */
export interface DueFiring {
  /** ISO 8601 in UTC to the second. */
  readonly scheduledTime: string;
  /** Of the execution: always the same, so that two who start it start one. */
  readonly name: string;
}

/**
 * What there is to start for a firing time. Local schedules, and the starters of deployed ones, name executions so too.
 *
 * @example
 * dueFiring(Date.UTC(2026, 10, 26, 6)) // { scheduledTime: '2026-11-26T06:00:00Z', name: 'scheduled-2026-11-26T06-00-00Z' }
 */
export function dueFiring(instant: number): DueFiring {
  return { ...scheduledInput(instant), name: scheduledName(instant) };
}
