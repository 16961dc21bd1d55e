import type { MeasuredDuration } from '../../definition/measured-durations.js';
import { printSeconds, quantity } from '../../quantity.js';
import { wrapIndented } from '../render/fit-text.js';
import { type Column, fittingTable } from '../render/fitting-table.js';
import type { Paint } from '../render/paint.js';
import { textTable } from '../render/text-table.js';
import type { Calibration, PlanChange } from './calibration.js';

/** A change of the mean of so much and more, up or down, stands out. */
const NOTABLE = 0.2;

/** A calibration as the terminal shows it: every function before and after, and what becomes of the plan. */
export function calibrationLines(calibration: Calibration, columns: number, paint: Paint): readonly string[] {
  const { functions, unknownTasks, givenTasks, plan } = calibration;
  const table: readonly Column[] = [
    { title: 'Function', cells: functions.map(({ function: name }) => ({ text: name })), least: 20 },
    { title: 'Tasks', cells: functions.map(({ tasks }) => ({ text: tasks.join(', ') })), least: 12, leftOut: 1 },
    { title: 'Before', side: 'right', cells: functions.map(({ before }) => ({ text: secondsOf(before) })) },
    {
      title: 'After',
      side: 'right',
      cells: functions.map(({ after, runs }) => ({ text: secondsOf(after), tone: runs === 0 ? 'quiet' : 'strong' })),
    },
    {
      title: 'Change',
      side: 'right',
      cells: functions.map(({ before, after }) => {
        const text = changeOf(before, after);
        return { text, tone: isNotable(before, after) ? 'undone' : 'plain' };
      }),
    },
    {
      title: 'Runs',
      side: 'right',
      cells: functions.map(({ runs }) => ({ text: runs === 0 ? 'none' : runs.toLocaleString('en-US') })),
    },
  ];
  const rows = functions.map(({ function: name, before, after }) => [name, secondsOf(before), secondsOf(after)]);
  const notes = [
    ...(unknownTasks.length === 0
      ? []
      : [`Left out, because the workflow has no such tasks: ${unknownTasks.join(', ')}.`]),
    ...(givenTasks.length === 0
      ? []
      : [`The plan goes by the expectedDuration of ${givenTasks.join(', ')}, whatever was measured.`]),
  ];
  return [
    ...(fittingTable(table, columns, paint) ?? textTable(rows, [columns, 8, 8])),
    '',
    ...planLines(plan, columns),
    ...wrapIndented(notes, columns),
  ];
}

function planLines({ before, after }: PlanChange, columns: number): readonly string[] {
  if (before.text === after.text) {
    return wrapIndented([`The plan stays as it is: expected to take ${printSeconds(after.makespanSeconds)}.`], columns);
  }
  const line = (when: string, { text, makespanSeconds, addedOrderings }: PlanChange['after']) =>
    `  ${when}  ${printSeconds(makespanSeconds)}, ${quantity(addedOrderings, 'added ordering')}: ${text}`;
  return wrapIndented(
    ['The plan changes. With these durations:', line('before', before), line('after ', after)],
    columns,
  );
}

function secondsOf(duration: MeasuredDuration | undefined): string {
  return duration === undefined ? '–' : printSeconds(duration.seconds);
}

function changeOf(before: MeasuredDuration | undefined, after: MeasuredDuration | undefined): string {
  if (after === undefined) return '';
  if (before === undefined) return 'new';
  if (before.seconds === after.seconds) return '';
  if (before.seconds === 0) return `+${printSeconds(after.seconds)}`;
  const percent = Math.round((after.seconds / before.seconds - 1) * 100);
  return percent === 0 ? '' : `${percent > 0 ? '+' : ''}${percent.toLocaleString('en-US')} %`;
}

function isNotable(before: MeasuredDuration | undefined, after: MeasuredDuration | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return Math.abs(after.seconds - before.seconds) > NOTABLE * before.seconds;
}
