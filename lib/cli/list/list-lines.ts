import type { ListedExecution } from '../../operate/list-executions.js';
import { printMilliseconds } from '../../quantity.js';
import { utcSecond } from '../../utc-second.js';
import { fitText } from '../render/fit-text.js';
import { type Column, fittingTable } from '../render/fitting-table.js';
import type { Paint } from '../render/paint.js';
import { printAgo } from '../render/print-ago.js';
import { statusTone } from '../render/status-tone.js';

export interface ListLook {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly columns: number;
  readonly paint: Paint;
  /** By what name commands find an execution. */
  readonly nameOf: (execution: ListedExecution) => string;
}

/**
 * Executions as a table, a line for each; two lines where the terminal is too narrow for their names, which are there to
 * be copied and so are never cut.
 */
export function listLines(executions: readonly ListedExecution[], look: ListLook): readonly string[] {
  const { columns, paint } = look;
  return fittingTable(columnsOf(executions, look), columns, paint) ?? executions.flatMap((each) => blockOf(each, look));
}

function columnsOf(executions: readonly ListedExecution[], { now, nameOf }: ListLook): readonly Column[] {
  const texts = (textOf: (execution: ListedExecution) => string) => executions.map((each) => ({ text: textOf(each) }));
  return [
    { title: 'Execution', cells: texts(nameOf) },
    { title: 'Status', cells: executions.map(({ status }) => ({ text: status, tone: statusTone(status) })) },
    { title: 'Started', side: 'right', cells: texts(({ startedAt }) => printAgo(now - startedAt)) },
    { title: 'Took', side: 'right', cells: texts(took), leftOut: 1 },
    { title: 'Started at (UTC)', cells: texts(({ startedAt }) => utcSecond(startedAt)), leftOut: 2 },
    { title: 'Redriven', side: 'right', cells: texts(({ redriveCount = 0 }) => timesOf(redriveCount)), leftOut: 3 },
  ];
}

function blockOf(execution: ListedExecution, { now, columns, paint, nameOf }: ListLook): readonly string[] {
  const { status, startedAt } = execution;
  const time = took(execution);
  const rest = [printAgo(now - startedAt), ...(time === '' ? [] : [`took ${time}`])].join(', ');
  const room = columns - status.length - 4;
  return [nameOf(execution), `  ${paint(statusTone(status), status)}  ${fitText(rest, room)}`];
}

function took({ startedAt, stoppedAt }: ListedExecution): string {
  return stoppedAt === undefined ? '' : printMilliseconds(Math.max(0, stoppedAt - startedAt));
}

function timesOf(count: number): string {
  return count === 0 ? '' : `${count}×`;
}
