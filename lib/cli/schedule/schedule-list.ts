import type { FoundMachine } from '../aws/find-machine.js';
import type { Paint } from '../render/paint.js';
import { textTable } from '../render/text-table.js';
import { type DeployedSchedule, nameSchedule, nextFiring } from './deployed-schedule.js';
import { localTime } from './local-time.js';

/** A state machine with what starts it, as `stepwright schedule list --json` prints it. */
export interface ScheduledMachine {
  readonly workflow?: string;
  readonly stateMachineArn: string;
  readonly schedules: readonly ListedSchedule[];
}

export type ListedSchedule = DeployedSchedule & {
  /** ISO 8601 in UTC. Absent while it is paused, and where it cannot be told. */
  readonly next?: string;
};

export function listedMachine(
  { workflow, arn }: FoundMachine,
  schedules: readonly DeployedSchedule[],
  now: number,
): ScheduledMachine {
  return {
    ...(workflow === undefined ? {} : { workflow }),
    stateMachineArn: arn,
    schedules: schedules.map((schedule) => {
      const next = nextFiring(schedule, now);
      return { ...schedule, ...(next === undefined ? {} : { next }) };
    }),
  };
}

/**
 * A state machine with what starts it.
 *
 * @example
 * // Nightly  arn:aws:states:eu-west-1:111122223333:stateMachine:Nightly-x1
 * //   ENABLED  cron(0 6 * * ? *)  Europe/Berlin
 * //            next Thu 2026-11-26 06:00 +01:00
 * //            schedule Nightly/Schedule
 */
export function listLines({ workflow, stateMachineArn, schedules }: ScheduledMachine, columns: number, paint: Paint) {
  const title = workflow === undefined ? '' : `${paint('strong', workflow)}  `;
  if (schedules.length === 0) return [`${title}${stateMachineArn}`, '  no schedule'];
  const rows = schedules.map((schedule) => [
    schedule.state,
    [`${schedule.expression}  ${schedule.timeZone}`, nextText(schedule), nameSchedule(schedule)].join('\n'),
  ]);
  return [`${title}${stateMachineArn}`, ...textTable(rows, [8, columns - 2 - 8 - 4]).map((line) => `  ${line}`)];
}

function nextText({ state, next, timeZone }: ListedSchedule): string {
  if (state === 'DISABLED') return 'paused';
  if (next === undefined) return 'next firing: cannot be told from the expression';
  const { text, offset } = localTime(Date.parse(next), timeZone);
  return `next ${text} ${timeZone === 'UTC' ? 'UTC' : offset}`;
}
