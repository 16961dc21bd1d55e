import { scheduledInput } from '../../local/schedule.js';
import { wrapIndented } from '../render/fit-text.js';
import { textTable } from '../render/text-table.js';
import { localTime } from './local-time.js';
import type { WorkflowSchedule } from './workflow-schedule.js';

/** What `stepwright schedule next` tells, as `--json` prints it. */
export interface Upcoming extends WorkflowSchedule {
  /** ISO 8601 in UTC. The firings come after it. */
  readonly from: string;
  readonly firings: readonly Firing[];
}

/** A time at which a workflow is due. */
export interface Firing {
  /** ISO 8601 in UTC, as executions get it. */
  readonly scheduledTime: string;
  /** What clocks in the time zone of the schedule show: `Sun 2026-10-25 02:30`. */
  readonly localTime: string;
  /** Of these clocks from UTC. */
  readonly offset: string;
  /** What the offset was at the firing before, or at `from`, where it was another one. */
  readonly offsetBefore?: string;
}

/** Firing times with what clocks show then. */
export function upcoming(schedule: WorkflowSchedule, from: number, firings: readonly number[]): Upcoming {
  const { timeZone } = schedule;
  return {
    ...schedule,
    from: scheduledInput(from).scheduledTime,
    firings: firings.map((instant, index) => {
      const { text, offset } = localTime(instant, timeZone);
      const { offset: before } = localTime(firings[index - 1] ?? from, timeZone);
      return {
        ...scheduledInput(instant),
        localTime: text,
        offset,
        ...(before === offset ? {} : { offsetBefore: before }),
      };
    }),
  };
}

/**
 * The firing times as a table: in the time zone of the schedule, in UTC, and where clocks have changed in between. In
 * fewer columns than that takes, these changes are below; in fewer still, UTC is left to the offsets.
 *
 * @example
 * // Nightly fires at "30 2 * * *" in Europe/Berlin
 * //
 * //   Europe/Berlin                UTC
 * //   Sun 2026-10-25 02:30 +02:00  Sun 2026-10-25 00:30
 * //   Mon 2026-10-26 02:30 +01:00  Mon 2026-10-26 01:30  clocks put back 1 h
 */
export function upcomingLines(report: Upcoming, columns: number): readonly string[] {
  const { workflow, cronPattern, timeZone } = report;
  const layouts = timeZone === 'UTC' ? [utcAlone] : [inAllColumns, changesBelow, zoneAlone];
  const tables = layouts.map((layOut) => layOut(report).map((line) => `  ${line}`.trimEnd()));
  const fitting = tables.find((lines) => lines.every(({ length }) => length <= columns)) ?? tables.at(-1) ?? [];
  return [...wrapIndented([`${workflow} fires at "${cronPattern}" in ${timeZone}`], columns), '', ...fitting];
}

/** How wide columns get: that of the zone, whose name may be long, that of UTC, and that of changes of clocks. */
const widest = [34, 20, 26] as const;

function utcAlone({ firings }: Upcoming): readonly string[] {
  return ['UTC', ...firings.map(inUtc)];
}

function inAllColumns({ timeZone, firings }: Upcoming): readonly string[] {
  const rows = firings.map((firing) => [inZone(firing), inUtc(firing), changeBefore(firing) ?? '']);
  return textTable([[timeZone, 'UTC', ''], ...rows], widest);
}

function changesBelow({ timeZone, firings }: Upcoming): readonly string[] {
  const rows = firings.map((firing) => [inZone(firing), inUtc(firing)]);
  const [head = '', ...lines] = textTable([[timeZone, 'UTC'], ...rows], widest.slice(0, 2));
  return [head, ...withChanges(lines, firings)];
}

function zoneAlone({ timeZone, firings }: Upcoming): readonly string[] {
  return [timeZone, ...withChanges(firings.map(inZone), firings)];
}

function withChanges(lines: readonly string[], firings: readonly Firing[]): readonly string[] {
  return firings.flatMap((firing, i) => {
    const change = changeBefore(firing);
    return [lines[i] ?? '', ...(change === undefined ? [] : [`    ${change}`])];
  });
}

function inZone({ localTime: local, offset }: Firing): string {
  return `${local} ${offset}`;
}

function inUtc({ scheduledTime }: Firing): string {
  return localTime(Date.parse(scheduledTime), 'UTC').text;
}

function changeBefore({ offset, offsetBefore }: Firing): string | undefined {
  return offsetBefore === undefined ? undefined : clockChange(offsetBefore, offset);
}

/** @example clockChange('+02:00', '+01:00') // 'clocks put back 1 h' */
function clockChange(before: string, after: string): string {
  const minutes = minutesOf(after) - minutesOf(before);
  const size = Math.abs(minutes) % 60 === 0 ? `${Math.abs(minutes) / 60} h` : `${Math.abs(minutes)} min`;
  return minutes > 0 ? `clocks put forward ${size}` : `clocks put back ${size}`;
}

function minutesOf(offset: string): number {
  const [hours = '', minutes = ''] = offset.slice(1).split(':');
  return (Number(hours) * 60 + Number(minutes)) * (offset.startsWith('-') ? -1 : 1);
}
