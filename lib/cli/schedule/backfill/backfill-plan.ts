import type { JsonObject } from '../../../json.js';
import { scheduledInput } from '../../../local/schedule.js';
import { quantity } from '../../../quantity.js';
import { fitText, wrapIndented } from '../../render/fit-text.js';
import type { WorkflowSchedule } from '../workflow-schedule.js';
import { type DueFiring, dueFiring } from './due-firing.js';

/** What `stepwright schedule backfill` is about to do, as `--json` prints it. Times are ISO 8601 in UTC. */
export interface BackfillPlan extends WorkflowSchedule {
  readonly stateMachineArn: string;
  readonly from: string;
  readonly to: string;
  /** Firings in the period that were executed, with the names of their executions. */
  readonly executed: readonly DueFiring[];
  /** Firings that executions are started for, oldest first. */
  readonly toStart: readonly DueFiring[];
  /** Firings that are left to another call, because of `--limit`. */
  readonly left: number;
  /** Firings that were due a moment ago, so that the schedule itself may be about to start them. */
  readonly tooRecent: readonly DueFiring[];
  /** Whether the period begins before what AWS remembers of executions. */
  readonly isForgotten: boolean;
  /** Input of the first execution. */
  readonly input?: JsonObject;
}

export interface BackfillFacts {
  readonly schedule: WorkflowSchedule;
  readonly stateMachineArn: string;
  /** Milliseconds since 1970, as all others here. */
  readonly from: number;
  readonly to: number;
  readonly firings: readonly number[];
  /** Those that were executed, with the names of their executions. */
  readonly executed: ReadonlyMap<number, string>;
  /** Firings after it are too recent. */
  readonly recentAfter: number;
  readonly now: number;
  /** Executions to start, at most. */
  readonly limit: number;
  readonly inputAt: (scheduledTime: string) => JsonObject;
}

/** AWS keeps what is over for 90 days (DG: service-quotas). Milliseconds. */
const REMEMBERED = 90 * 24 * 3_600_000;

export function planBackfill(facts: BackfillFacts): BackfillPlan {
  const { schedule, stateMachineArn, from, to, firings, executed, recentAfter, now, limit, inputAt } = facts;
  const open = firings.filter((firing) => !executed.has(firing));
  const wanted = open.filter((firing) => firing <= recentAfter).map(dueFiring);
  const toStart = wanted.slice(0, limit);
  const [first] = toStart;
  return {
    ...schedule,
    stateMachineArn,
    from: scheduledInput(from).scheduledTime,
    to: scheduledInput(to).scheduledTime,
    executed: [...executed]
      .sort(([a], [b]) => a - b)
      .map(([firing, name]) => ({ scheduledTime: scheduledInput(firing).scheduledTime, name })),
    toStart,
    left: wanted.length - toStart.length,
    tooRecent: open.filter((firing) => firing > recentAfter).map(dueFiring),
    isForgotten: firings.some((firing) => firing < now - REMEMBERED),
    ...(first === undefined ? {} : { input: inputAt(first.scheduledTime) }),
  };
}

/** The plan as people read it. */
export function backfillPlanLines(plan: BackfillPlan, columns: number): readonly string[] {
  const { workflow, cronPattern, timeZone, stateMachineArn, from, to, input, isForgotten } = plan;
  return [
    `${workflow} fires at "${cronPattern}" in ${timeZone}`,
    `  machine  ${stateMachineArn}`,
    `  period   after ${from}, up to ${to}`,
    ...(input === undefined ? [] : [`  input    ${fitText(JSON.stringify(input), columns - 11)}`]),
    '',
    ...wrapIndented(countLines(plan), columns),
    ...(isForgotten
      ? wrapIndented(
          ['AWS forgets executions after 90 days: older firings may have been executed all the same.'],
          columns,
        )
      : []),
  ];
}

function countLines({ executed, toStart, left, tooRecent }: BackfillPlan): readonly string[] {
  const [first, last] = [toStart[0], toStart.at(-1)];
  const due = executed.length + toStart.length + left + tooRecent.length;
  if (due === 0) return ['It was not due in that time: there is nothing to start.'];
  const done =
    executed.length === 0 ? 'None has been executed.' : `${executed.length.toLocaleString('en-US')} executed.`;
  return [
    `Due ${quantity(due, 'time')}. ${done}`,
    ...(first === undefined
      ? ['There is nothing to start.']
      : [
          `To start: ${quantity(toStart.length, 'execution')}, for ${first.scheduledTime}${toStart.length > 1 ? ` to ${last?.scheduledTime}` : ''}.`,
        ]),
    ...(left > 0 ? [`Left by --limit: ${left.toLocaleString('en-US')}. Calling it again goes on with them.`] : []),
    ...tooRecent.map(
      ({ scheduledTime }) =>
        `Left out: ${scheduledTime}, which the schedule itself may be about to start. Give --to to start it too.`,
    ),
  ];
}
