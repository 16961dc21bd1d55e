import { firingTimes, scheduledInput } from '../../local/schedule.js';
import type { ScheduleRule } from '../aws/event-bridge.js';
import type { ZonedSchedule } from '../aws/scheduler.js';
import { unixPattern } from './unix-pattern.js';

/** What starts a state machine again and again, as it is deployed: a closed union. */
export type DeployedSchedule = DeployedRule | DeployedZonedSchedule;

interface Deployed {
  readonly name: string;
  readonly state: 'ENABLED' | 'DISABLED';
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  readonly expression: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A rule of EventBridge, in UTC. */
export interface DeployedRule extends Deployed {
  readonly kind: 'rule';
}

/** A schedule of EventBridge Scheduler. */
export interface DeployedZonedSchedule extends Deployed {
  readonly kind: 'schedule';
  readonly group: string;
}

/** Undefined for a rule that waits for events. */
export function deployedRule({ name, isEnabled, expression }: ScheduleRule): DeployedRule | undefined {
  if (expression === undefined) return undefined;
  return { kind: 'rule', name, state: stateOf(isEnabled), expression, timeZone: 'UTC' };
}

export function deployedZonedSchedule(group: string, schedule: ZonedSchedule): DeployedZonedSchedule {
  const { name, isEnabled, expression, timeZone } = schedule;
  return { kind: 'schedule', group, name, state: stateOf(isEnabled), expression, timeZone };
}

function stateOf(isEnabled: boolean): 'ENABLED' | 'DISABLED' {
  return isEnabled ? 'ENABLED' : 'DISABLED';
}

/**
 * When it fires next, ISO 8601 in UTC. Undefined while it is paused, and for expressions of which that cannot be told,
 * such as `rate(…)`.
 */
export function nextFiring(schedule: DeployedSchedule, now: number): string | undefined {
  const pattern = schedule.state === 'ENABLED' ? unixPattern(schedule.expression) : undefined;
  if (pattern === undefined) return undefined;
  try {
    const [next] = firingTimes(pattern, now, 1, schedule.timeZone);
    return next === undefined ? undefined : scheduledInput(next).scheduledTime;
  } catch {
    // Somebody else's expression, or a zone that only AWS knows: nothing is told rather than something wrong.
    return undefined;
  }
}

/** What people call it: by what it is and its name. */
export function nameSchedule(schedule: DeployedSchedule): string {
  switch (schedule.kind) {
    case 'rule':
      return `rule ${schedule.name}`;
    case 'schedule':
      return `schedule ${schedule.group}/${schedule.name}`;
    default:
      return schedule satisfies never;
  }
}
