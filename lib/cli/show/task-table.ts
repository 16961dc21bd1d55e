import type { ExecutionReport, TaskReport } from '../../operate/execution-report.js';
import { printMilliseconds } from '../../quantity.js';
import { offsetPrinter } from '../history/print-offset.js';
import { type Cell, type Column, fittingTable } from '../render/fitting-table.js';
import type { Paint, Tone } from '../render/paint.js';
import { printFailure } from '../render/task-status.js';
import { undoCell } from './undo-cell.js';

/** Characters of a name that other columns make room for, and of one where there is no more room to make. */
const FAIR_NAME = 24;
const LEAST_NAME = 8;
/** Characters of an error that say something. */
const LEAST_ERROR = 18;

/**
 * The tasks of an execution as a table, a line for each.
 *
 * @param now milliseconds since 1970, for what is under way
 */
export function taskTable(report: ExecutionReport, now: number, width: number, paint: Paint): readonly string[] {
  return (
    fittingTable(columnsOf(report, now, FAIR_NAME), width, paint) ??
    fittingTable(columnsOf(report, now, LEAST_NAME), width, paint) ??
    report.tasks.map(({ task, status }) => `${task}: ${status}`)
  );
}

function columnsOf(report: ExecutionReport, now: number, leastName: number): readonly Column[] {
  const { tasks, execution } = report;
  const starts = tasks.flatMap(({ startedAt }) => (startedAt === undefined ? [] : [startedAt - execution.startedAt]));
  const printOffset = offsetPrinter(starts);
  const cells = (cellOf: (task: TaskReport) => Cell) => tasks.map(cellOf);
  return [
    { title: 'Task', cells: cells(({ task }) => ({ text: task })), least: leastName },
    { title: 'Status', cells: cells((task) => statusCell(task, report)) },
    { title: 'Attempts', side: 'right', cells: cells(attemptsCell), leftOut: 1 },
    {
      ...{ title: 'Start', side: 'right', leftOut: 3 },
      cells: cells(({ startedAt }) => ({
        text: startedAt === undefined ? '' : printOffset(startedAt - execution.startedAt),
      })),
    },
    { title: 'Took', side: 'right', cells: cells((task) => tookCell(task, now)), leftOut: 2 },
    ...(tellsUndo(report) ? [{ title: 'Undo', cells: cells(undoCell), leftOut: 0 }] : []),
    { title: 'Error', cells: cells(errorCell), least: LEAST_ERROR },
  ];
}

/** Of what succeeded nothing is undone unless somebody asks for it. */
function tellsUndo({ execution, rollbacks, supersededBy }: ExecutionReport): boolean {
  return execution.status !== 'SUCCEEDED' || rollbacks.length > 0 || supersededBy !== undefined;
}

const tones: Readonly<Record<TaskReport['status'], Tone>> = {
  'not started': 'quiet',
  running: 'busy',
  retrying: 'undone',
  succeeded: 'good',
  failed: 'bad',
  stopped: 'bad',
};

function statusCell({ status, reused }: TaskReport, { execution }: ExecutionReport): Cell {
  if (reused && (status === 'succeeded' || status === 'not started')) return { text: 'reused', tone: 'good' };
  const isAhead = status === 'not started' && execution.status === 'RUNNING';
  return { text: isAhead ? 'waiting' : status, tone: tones[status] };
}

function attemptsCell({ attempts, reused }: TaskReport): Cell {
  return { text: attempts.length === 0 || reused ? '' : String(attempts.length) };
}

function tookCell({ startedAt, endedAt, status }: TaskReport, now: number): Cell {
  if (startedAt === undefined) return { text: '' };
  const isOver = status !== 'running' && status !== 'retrying';
  if (isOver && endedAt === undefined) return { text: '' };
  return {
    text: printMilliseconds(Math.max(0, (endedAt ?? now) - startedAt)),
    tone: isOver ? 'plain' : 'busy',
  };
}

/** Why it failed; where that was nothing, why its rollback did. */
function errorCell({ failure, undoFailure }: TaskReport): Cell {
  if (failure !== undefined) return { text: printFailure(failure), tone: 'bad' };
  return undoFailure === undefined ? { text: '' } : { text: `rollback: ${printFailure(undoFailure)}`, tone: 'bad' };
}
