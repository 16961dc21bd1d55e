import type { ExecutionResult, ExecutionStatus } from '../../engine/ports.js';
import type { Json } from '../../json.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import { wrap } from '../render/fit-text.js';
import type { Paint, Tone } from '../render/paint.js';
import { historyTable } from './history-table.js';

/** Executions that an execution started and that are told in full; where there are more, only those that went wrong. */
const MOST_CHILDREN = 20;

/** An execution for a person: its history, how it ended, and then the executions that it started in the same way. */
export function executionReport(result: ExecutionResult, columns: number, paint: Paint): readonly string[] {
  // Some terminals break a line that is full.
  const width = columns - 1;
  return [
    ...historyTable(result.events, result.startedAt, width, paint),
    '',
    ...endingLines(result, width, paint),
    ...childSections(result, columns, paint),
  ];
}

const words: Readonly<Record<ExecutionStatus, readonly [string, Tone]>> = {
  SUCCEEDED: ['succeeded', 'good'],
  FAILED: ['failed', 'bad'],
  TIMED_OUT: ['timed out', 'bad'],
  ABORTED: ['was stopped', 'bad'],
};

function endingLines(
  { status, output, error, cause, ...rest }: ExecutionResult,
  width: number,
  paint: Paint,
): readonly string[] {
  const [word, tone] = words[status];
  const time = printMilliseconds(rest.stoppedAt - rest.startedAt);
  const room = width - FIELD - 4;
  return [
    `${paint('strong', rest.execution.name)} ${paint(tone, word)} after ${time}.`,
    ...field('Error', wrapped(error, room), paint),
    ...field('Cause', wrapped(cause, room), paint),
    ...field('Output', jsonLines(output, room), paint),
  ];
}

/** Characters of the longest name of a field. */
const FIELD = 6;

function field(name: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.map((line, index) => `  ${paint('quiet', (index === 0 ? name : '').padEnd(FIELD))}  ${line}`.trimEnd());
}

function wrapped(text: string | undefined, width: number): readonly string[] {
  return text === undefined ? [] : wrap(text, width);
}

/** On one line where it fits. */
function jsonLines(value: Json | undefined, width: number): readonly string[] {
  if (value === undefined) return [];
  const line = JSON.stringify(value);
  return line.length <= width ? [line] : JSON.stringify(value, undefined, 2).split('\n');
}

function childSections({ children }: ExecutionResult, columns: number, paint: Paint): readonly string[] {
  const isWrong = ({ status }: ExecutionResult) => status !== 'SUCCEEDED';
  const told = (children.length > MOST_CHILDREN ? children.filter(isWrong) : children).slice(0, MOST_CHILDREN);
  const left = children.length - told.length;
  return [
    ...told.flatMap((child) => ['', titleOf(child, children, paint), '', ...executionReport(child, columns, paint)]),
    ...(left === 0 ? [] : ['', `${quantity(left, 'more execution')} (--json has all of them).`]),
  ];
}

/** The executions of a distributed Map are told by their number: they have made-up names. */
function titleOf(child: ExecutionResult, children: readonly ExecutionResult[], paint: Paint): string {
  const { stateMachineName, name } = child.execution;
  const [machine, label] = stateMachineName.split('/');
  if (label === undefined) return `${paint('strong', name)}, a nested execution of ${machine}`;
  const siblings = children.filter(({ execution }) => execution.stateMachineName === stateMachineName);
  return paint('strong', `Map ${label}, ${siblings.indexOf(child) + 1} of ${siblings.length}`);
}
