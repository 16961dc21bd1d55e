import type { ExecutionReport } from '../../operate/execution-report.js';
import { readCause } from '../../operate/read-cause.js';
import { printMilliseconds } from '../../quantity.js';
import { readRerun } from '../../rerun-record.js';
import { executionReference } from '../../undo/execution-reference.js';
import { parseJson } from '../../undo/parse-json.js';
import { utcSecond } from '../../utc-second.js';
import { fitText, wrap } from '../render/fit-text.js';
import type { Paint } from '../render/paint.js';
import { printAgo } from '../render/print-ago.js';
import { statusTone } from '../render/status-tone.js';
import { printFailure } from '../render/task-status.js';
import { referenceTo } from './reference-to.js';

/** Characters of the longest name of a field, and of what stands before its text. */
const FIELD = 8;
const MARGIN = FIELD + 4;
/** Lines that a long error may take: the command that explains it has all of it. */
const MOST_LINES = 4;

/** What there is to say of an execution before its tasks. */
export function executionHeader(
  report: ExecutionReport,
  now: number,
  columns: number,
  paint: Paint,
): readonly string[] {
  const { execution } = report;
  const { arn, status } = execution;
  const room = columns - MARGIN;
  const field = (label: string, lines: readonly string[]) =>
    lines.map((line, index) => `  ${paint('quiet', (index === 0 ? label : '').padEnd(FIELD))}  ${line}`);
  return [
    `${paint('strong', referenceTo(report))}  ${paint(statusTone(status), status)}`,
    // Whole, however long: it is there to be copied.
    `  ${paint('quiet', arn)}`,
    ...field('Started', wrap(timesText(report, now), room)),
    ...field(
      'Input',
      [inputText(report, room)].filter((text) => text !== ''),
    ),
    ...field('Output', execution.output === undefined ? [] : [fitText(execution.output, room)]),
    ...field('Error', errorLines(report, room)),
    ...relatedLines(report).flatMap(([label, text]) => field(label, wrap(text, room))),
  ];
}

function timesText(
  { execution: { startedAt, stoppedAt, redriveCount, redrivenAt } }: ExecutionReport,
  now: number,
): string {
  const redriven =
    redriveCount === 0 || redrivenAt === undefined
      ? ''
      : `; redriven${redriveCount === 1 ? '' : ` ${redriveCount} times, last`} ${printAgo(now - redrivenAt)}`;
  const took =
    stoppedAt === undefined
      ? `running for ${printMilliseconds(Math.max(0, now - startedAt))}`
      : `took ${printMilliseconds(Math.max(0, stoppedAt - startedAt))}`;
  return `${utcSecond(startedAt)} UTC, ${printAgo(now - startedAt)}; ${took}${redriven}`;
}

/** That of the first execution, where this one reruns another. */
function inputText({ execution: { input } }: ExecutionReport, room: number): string {
  const rerun = readRerun(parseJson(input));
  return fitText(rerun === undefined ? (input ?? '') : JSON.stringify(rerun.input), room);
}

function errorLines({ execution: { error, cause, status } }: ExecutionReport, room: number): readonly string[] {
  if (error === undefined && cause === undefined) {
    return status === 'TIMED_OUT' ? ['it took longer than the timeout of its workflow'] : [];
  }
  const failure = readCause(error, cause);
  // The cause that a compiled machine gives names the error itself, behind the task.
  const text = failure.message.includes(failure.error) ? failure.message : printFailure(failure);
  const lines = wrap(text, room).map((line) => fitText(line, room));
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), '…'];
}

function relatedLines({
  rollbacks,
  rerunOf,
  supersededBy,
  undoes,
  undoUnknown,
}: ExecutionReport): readonly (readonly [string, string])[] {
  return [
    ...rollbacks.map(({ arn, status }) => ['Rollback', `${executionReference(arn)}  ${status}`] as const),
    ...(rerunOf === undefined ? [] : [['Reruns', executionReference(rerunOf)] as const]),
    ...(supersededBy === undefined ? [] : [['Rerun as', executionReference(supersededBy)] as const]),
    ...(undoes === undefined ? [] : [['Undoes', executionReference(undoes)] as const]),
    ...(undoUnknown === undefined ? [] : [['Undo', `not known: ${undoUnknown}`] as const]),
  ];
}
