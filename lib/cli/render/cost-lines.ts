import { printDollars } from '../../report/print-dollars.js';
import { printLongDuration } from '../../report/print-long-duration.js';
import { MOST_EVENTS } from '../../report/report-warnings.js';
import type { CaseReport, WorkflowReport } from '../../report/workflow-report.js';

/**
 * What executions cost, a line a case: numbers on the right, under what they are numbers of.
 *
 * @example
 * // Executions        transitions  $ per 1,000  events of 25,000  at most
 * //   nothing fails             6        $0.15                24  6 min
 * //   every retry              40        $1.00               132  1 h 8 min
 * //   rolled back              72        $1.80         130 + 77  2 h 11 min
 */
export function costLines({ best, worst, rolledBack }: WorkflowReport): readonly string[] {
  const rows = [
    ['Executions', 'transitions', '$ per 1,000', `events of ${number(MOST_EVENTS)}`, 'at most'],
    ['  nothing fails', ...cells(best)],
    ['  every retry', ...cells(worst)],
    ...(rolledBack === undefined ? [] : [['  rolled back', ...cells(rolledBack)]]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((text, column) => aligned(text, column, widths[column] ?? 0)).join('  '));
}

/**
 * What a transition was taken to cost, and who says so.
 *
 * @example
 * priceText(report) // 'At $0.0375 per 1,000 transitions (given).'
 */
export function priceText({ prices: { per1000Transitions, source, date } }: WorkflowReport): string {
  // Prices that somebody gives are from whenever they are.
  const from = source === 'given' ? source : `${source}, ${date}`;
  return `At $${per1000Transitions} per 1,000 transitions (${from}).`;
}

/** The first and the last column are words. */
function aligned(text: string, column: number, width: number): string {
  if (column === 0) return text.padEnd(width);
  return column === 4 ? text : text.padStart(width);
}

function cells({ transitions, dollarsPer1000, events, longestSeconds }: CaseReport): readonly string[] {
  const both = events.rollback === 0 ? [events.main] : [events.main, events.rollback];
  return [
    number(transitions),
    printDollars(dollarsPer1000),
    both.map(number).join(' + '),
    printLongDuration(longestSeconds),
  ];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
