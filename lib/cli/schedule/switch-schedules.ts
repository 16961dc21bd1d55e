import { Refused } from '../refusal.js';
import { type DeployedSchedule, nameSchedule } from './deployed-schedule.js';
import type { ScheduleServices } from './schedule-services.js';

/** What became of a rule or a schedule that was to be paused or resumed. */
export type Switched =
  | { readonly kind: 'switched' | 'unchanged'; readonly schedule: DeployedSchedule }
  | { readonly kind: 'failed'; readonly schedule: DeployedSchedule; readonly message: string };

/**
 * Pauses all, or resumes all, one after another. What fails is told beside what did not, and keeps nobody from going on
 * with the others. Doing it again changes only what is not so yet.
 */
export async function switchSchedules(
  schedules: readonly DeployedSchedule[],
  state: 'ENABLED' | 'DISABLED',
  services: ScheduleServices,
): Promise<readonly Switched[]> {
  const results: Switched[] = [];
  for (const schedule of schedules) {
    try {
      results.push({ kind: await switchOne(schedule, state, services), schedule });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      results.push({ kind: 'failed', schedule, message: error.message });
    }
  }
  return results;
}

async function switchOne(
  schedule: DeployedSchedule,
  state: 'ENABLED' | 'DISABLED',
  { ask, eventBridge, scheduler }: ScheduleServices,
): Promise<'switched' | 'unchanged'> {
  if (schedule.state === state) return 'unchanged';
  switch (schedule.kind) {
    case 'rule':
      await ask('EventBridge', () => eventBridge.switchRule(schedule.name, state));
      return 'switched';
    case 'schedule':
      return ask('EventBridge Scheduler', () => scheduler.switchSchedule(schedule.group, schedule.name, state));
    default:
      return schedule satisfies never;
  }
}

/** @example switchedLine({ kind: 'unchanged', schedule }, 'paused') // '  was paused already: rule Nightly' */
export function switchedLine(switched: Switched, done: 'paused' | 'resumed'): string {
  const name = nameSchedule(switched.schedule);
  switch (switched.kind) {
    case 'switched':
      return `  ${done}: ${name}`;
    case 'unchanged':
      return `  ${done === 'paused' ? 'was paused already' : 'was not paused'}: ${name}`;
    case 'failed':
      return `  NOT ${done}: ${name}\n    ${switched.message.replaceAll('\n', '\n    ')}`;
    default:
      return switched satisfies never;
  }
}
