import type {
  ExecutionFailure,
  ExplainedFailure,
  ExplainedTask,
  TaskFailure,
} from '../../operate/explain/explanation.js';
import type { Advice } from '../../operate/explain/known-errors.js';
import { quantity } from '../../quantity.js';
import { wrap, wrapIndented } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { attemptOf, printFailure } from '../render/task-status.js';
import { attemptTable } from './attempt-table.js';
import { commandLines } from './command-lines.js';
import { functionLogs } from './function-logs.js';
import type { Page } from './page.js';
import { dateTime, timeOfDay } from './time-text.js';

/** Failures that are told in full; of more than that only the names. */
const MOST_FAILURES = 5;
/** Lines of a stack, and of a message. */
const MOST_STACK = 8;
const MOST_MESSAGE = 6;

/** What went wrong, the first cause first. */
export function failureSection(page: Page): readonly string[] {
  const { failures } = page.explanation;
  if (failures.length === 0) return [];
  const shown = failures.slice(0, MOST_FAILURES);
  const left = failures.slice(MOST_FAILURES);
  return [
    page.paint('strong', failures[0]?.kind === 'stopped' ? 'What ended it' : 'What failed'),
    ...shown.flatMap((failure, i) => indent(failureLines(failure, i === 0 && failures.length > 1, page))),
    ...indent(
      left.length === 0
        ? []
        : wrapIndented(
            [`and ${quantity(left.length, 'more', 'more')}: ${left.map((each) => subject(each)).join(', ')}`],
            page.columns - 3,
          ),
    ),
  ];
}

function subject(failure: ExplainedFailure): string {
  return failure.kind === 'task' ? failure.task : 'the execution itself';
}

function failureLines(failure: ExplainedFailure, isFirstOfSeveral: boolean, page: Page): readonly string[] {
  const first = isFirstOfSeveral ? ', the first cause' : '';
  switch (failure.kind) {
    case 'task':
      return taskLines(failure, first, page);
    case 'stopped': {
      const { error, cause, at } = failure;
      const said = [error, cause].filter((text) => text !== undefined && text !== '').join(': ');
      return [
        ...wrapIndented([`The execution was stopped at ${dateTime(at)}${first}`], page.columns - 3),
        ...indent(
          wrap(
            said === '' ? 'Whoever called StopExecution gave no reason.' : `Reason given: ${said}`,
            page.columns - 5,
          ),
        ),
      ];
    }
    case 'execution':
      return executionLines(failure, first, page);
    default:
      return failure satisfies never;
  }
}

function taskLines(failure: TaskFailure, first: string, page: Page): readonly string[] {
  const { task, attempt, stack, advice } = failure;
  const { columns, paint, explanation } = page;
  const found = explanation.tasks.find((each) => each.task === task);
  const what = explanation.execution.kind === 'rollback' ? `The rollback of ${task}` : task;
  return [
    `${paint('strong', what)}, ${attemptText(failure)}${first}`,
    ...indent([
      ...messageLines(failure, columns - 5).map((line) => paint('bad', line)),
      ...stackLines(stack, columns - 7).map((line) => paint('quiet', `  ${line}`)),
      ...adviceLines(advice, columns - 5),
      ...(found === undefined || attempt === 0 ? [] : attemptTable(found, page)),
      ...(found === undefined || attempt === 0 ? [] : logLines(found, page)),
    ]),
  ];
}

function attemptText({ attempt, allowedAttempts, error }: TaskFailure): string {
  if (attempt === 0) return 'before its function was called';
  if (allowedAttempts === undefined) return `at attempt ${attempt}`;
  // What may not be retried ends a task that has attempts left.
  if (allowedAttempts === 1 && attempt > 1) return `at attempt ${attempt}; ${error} is not retried`;
  return `at ${attemptOf(attempt, allowedAttempts)}`;
}

function messageLines(failure: { readonly error: string; readonly message: string }, width: number): readonly string[] {
  const lines = wrap(printFailure({ ...failure, trace: [] }), width).flatMap((line) => chunks(line, width));
  return lines.length <= MOST_MESSAGE ? lines : [...lines.slice(0, MOST_MESSAGE - 1), '… (--json has all of it)'];
}

/** Words that are longer than a line, such as ARNs. */
function chunks(line: string, width: number): readonly string[] {
  return line.length <= width ? [line] : [line.slice(0, width), ...chunks(line.slice(width), width)];
}

/** Places stand whole, so that they can be clicked. */
function stackLines(stack: readonly string[], width: number): readonly string[] {
  const lines = stack.flatMap((line) => chunks(line.trim(), width));
  const more = lines.length - MOST_STACK;
  return more > 0 ? [...lines.slice(0, MOST_STACK), `(${quantity(more, 'more line')})`] : lines;
}

function adviceLines(advice: Advice | undefined, width: number): readonly string[] {
  if (advice === undefined) return [];
  return [...wrap(advice.means, width), ...wrapIndented([`  fix: ${advice.fix}`], width)];
}

function logLines({ task, functionName, attempts }: ExplainedTask, page: Page): readonly string[] {
  const { machine, name, arn } = page.explanation.execution;
  const since = attempts[0]?.startedAt;
  const { aws } = page;
  return [
    'What it wrote:',
    ...indent(commandLines(page.command(['logs', `${machine}:${name}`, '--task', task]), page.columns - 7)),
    ...(aws === undefined || functionName === undefined || since === undefined
      ? []
      : indent(functionLogs({ ...aws, functionName, region: arn.split(':')[3] ?? '', since })).map((line) =>
          page.paint('quiet', line),
        )),
  ];
}

function executionLines(failure: ExecutionFailure, first: string, page: Page): readonly string[] {
  const { at, state, advice } = failure;
  const where = state === undefined ? 'The execution' : `The state ${state}`;
  return [
    `${where}, at ${timeOfDay(at, page.explanation.execution.startedAt)}${first}`,
    ...indent([
      ...messageLines(failure, page.columns - 5).map((line) => page.paint('bad', line)),
      ...adviceLines(advice, page.columns - 5),
    ]),
  ];
}
