import type { ExplainedFailure, Explanation, UndoneTask } from '../../operate/explain/explanation.js';
import { printMilliseconds } from '../../quantity.js';
import { executionReference } from '../../undo/execution-reference.js';
import { executionNameIn } from '../../undo/rollback-reference.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';
import { wrapIndented } from '../render/fit-text.js';
import type { Tone } from '../render/paint.js';
import { nameList } from './name-list.js';
import type { Page } from './page.js';
import { dateTime } from './time-text.js';

const words: Readonly<Record<ExecutionStatus, readonly [string, Tone]>> = {
  SUCCEEDED: ['succeeded', 'good'],
  FAILED: ['failed', 'bad'],
  TIMED_OUT: ['timed out', 'bad'],
  ABORTED: ['was stopped', 'bad'],
  RUNNING: ['has been running', 'busy'],
  PENDING_REDRIVE: ['has been waiting to be redriven', 'busy'],
};

/** What became of the execution in a line, and below it when, and what it has to do with others. */
export function headline({ explanation, columns, paint }: Page): readonly string[] {
  const { execution, failures } = explanation;
  const { machine, name, status, startedAt, endedAt, durationMs } = execution;
  const [word, tone] = words[status];
  const time = printMilliseconds(durationMs);
  const when = endedAt === undefined ? `for ${time}` : `after ${time}`;
  const why = failures[0] === undefined ? '' : `: ${whyText(failures[0])}`;
  const plain = `${machine} ${name} ${word} ${when}${why}`;
  const [first = '', ...rest] = wrapIndented([plain], columns - 1);
  const painted = first.replace(
    `${machine} ${name} ${word}`,
    `${paint('strong', `${machine} ${name}`)} ${paint(tone, word)}`,
  );
  const until = endedAt === undefined ? '' : ` to ${untilText(startedAt, endedAt)}`;
  const about = [`${dateTime(startedAt)}${until}`, ...relations(explanation)];
  return [
    painted,
    ...rest,
    ...wrapIndented(about, columns - 1).map((line) => paint('quiet', line)),
    ...wrapIndented(undoneText(explanation), columns - 1),
  ];
}

/** What somebody who was woken wants to know first: whether anything is left to be done. */
function undoneText({ undo, execution }: Explanation): readonly string[] {
  if (execution.status === 'SUCCEEDED') return [];
  const of = (kind: UndoneTask['undo']) => undo.tasks.filter((task) => task.undo === kind).map(({ task }) => task);
  const unclear = of('cannot');
  const unknown =
    unclear.length === 0 ? [] : [`Nobody knows whether ${nameList(unclear)} had an effect: look, and undo it by hand.`];
  switch (undo.state) {
    case 'under-way':
      return ['A rollback of it is running.', ...unknown];
    case 'to-undo':
      return [`Still to be undone: ${nameList(of('to-undo'))}.`, ...unknown];
    case 'over':
      if (of('undone').length > 0) return ['All that can be undone is undone.', ...unknown];
      return unknown.length > 0 ? unknown : ['Nothing had to be undone.'];
    case 'running':
    case 'unknown':
    case 'no-rollbacks':
      return [];
    default:
      return undo.state satisfies never;
  }
}

function untilText(from: string, to: string): string {
  return from.slice(0, 10) === to.slice(0, 10) ? dateTime(to).slice(11) : dateTime(to);
}

function relations(explanation: Explanation): readonly string[] {
  const { undoes, rerunOf, supersededBy, redrivenAt } = explanation.execution;
  return [
    ...(undoes === undefined ? [] : [`It undoes ${executionReference(undoes)}.`]),
    ...(rerunOf === undefined ? [] : [`It reruns ${executionNameIn(rerunOf)}${reusedText(explanation)}.`]),
    ...(supersededBy === undefined ? [] : [`It was rerun as ${supersededBy}.`]),
    ...(redrivenAt.length === 0 ? [] : [`Redriven at ${redrivenAt.map(dateTime).join(', ')}.`]),
  ];
}

function reusedText({ tasks }: Explanation): string {
  const reused = tasks.filter((task) => task.reused).map(({ task }) => task);
  return reused.length === 0 ? '' : `, and reuses what ${nameList(reused)} had returned`;
}

function whyText(failure: ExplainedFailure): string {
  switch (failure.kind) {
    case 'task':
      return `${failure.task} failed with ${failure.error}`;
    case 'stopped':
      return failure.cause ?? failure.error ?? 'somebody called StopExecution';
    case 'execution':
      return failure.state === undefined ? failure.error : `${failure.error} in the state ${failure.state}`;
    default:
      return failure satisfies never;
  }
}
