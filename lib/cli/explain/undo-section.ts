import type { ExplainedUndo, UndoneTask } from '../../operate/explain/explanation.js';
import { printMilliseconds } from '../../quantity.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';
import { wrapIndented } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { textTable } from '../render/text-table.js';
import { nameList } from './name-list.js';
import type { Page } from './page.js';
import { dateTime } from './time-text.js';

/** What was undone, what was not and why, and by which executions. */
export function undoSection({ explanation, columns, paint }: Page): readonly string[] {
  const { undo, execution } = explanation;
  const width = columns - 3;
  const hasNews =
    undo.tasks.some((task) => task.undo === 'undone' || task.undo === 'taken-over') || undo.rollbacks.length > 0;
  if (undo.state === 'running' || execution.kind !== 'workflow') return [];
  if (execution.status === 'SUCCEEDED' && !hasNews) return [];
  if (undo.state === 'unknown' && undo.why === undefined) return [];
  const title = paint('strong', 'What was undone, and what was not');
  return [
    title,
    ...indent([...stateLines(undo, explanation.tasks, width), ...taskRows(undo, width), ...endLines(undo, width)]),
  ];
}

function stateLines(
  { state, why = '' }: ExplainedUndo,
  tasks: Page['explanation']['tasks'],
  width: number,
): readonly string[] {
  switch (state) {
    case 'unknown':
      return wrapIndented([`Nobody can tell: ${why}.`], width);
    case 'no-rollbacks': {
      const done = tasks.filter(({ status }) => status === 'succeeded').map(({ task }) => task);
      const effect = done.length === 0 ? '' : ` Still in effect: ${nameList(done)}.`;
      return wrapIndented([`Nothing: no task has a rollback.${effect}`], width);
    }
    case 'running':
    case 'under-way':
    case 'to-undo':
    case 'over':
      return [];
    default:
      return state satisfies never;
  }
}

function taskRows(undo: ExplainedUndo, width: number): readonly string[] {
  const of = (kind: UndoneTask['undo']) => undo.tasks.filter((task) => task.undo === kind);
  const names = (tasks: readonly UndoneTask[]) => nameList(tasks.map(({ task }) => task));
  const inEffect = of('no-rollback').filter(({ outcome }) => outcome !== 'failed');
  const rows = [
    ...byExecutions(of('undone')).map(([by, tasks]) => ['undone', `${names(tasks)}, by ${by}${tookText(by, undo)}`]),
    ...byExecutions(of('taken-over')).map(([by, tasks]) => ['reused', `${names(tasks)}, by ${by}`]),
    ...toUndoRows(of('to-undo'), undo),
    ...cannotRows(of('cannot')),
    ...(inEffect.length === 0 ? [] : [['no rollback', nameList(inEffect.map(inEffectText))]]),
    ...(of('not-needed').length === 0 ? [] : [['not needed', names(of('not-needed'))]]),
  ];
  return rows.length === 0 ? [] : textTable(rows, [11, width - 13]);
}

function byExecutions(tasks: readonly UndoneTask[]): readonly (readonly [string, readonly UndoneTask[]])[] {
  const names = [...new Set(tasks.map(({ by = '' }) => by))];
  return names.map((name) => [name, tasks.filter(({ by }) => by === name)]);
}

function cannotRows(tasks: readonly UndoneTask[]): readonly (readonly string[])[] {
  if (tasks.length === 0) return [];
  const [they, undo] = tasks.length === 1 ? ['it', 'its rollback undoes'] : ['they', 'their rollbacks undo'];
  const names = nameList(tasks.map(({ task }) => task));
  return [['cannot be', `${names}: nobody knows whether ${they} had an effect, and ${undo} only what completed`]];
}

function toUndoRows(tasks: readonly UndoneTask[], undo: ExplainedUndo): readonly (readonly string[])[] {
  const untried = tasks.filter(({ error }) => error === undefined);
  const why =
    undo.state === 'under-way'
      ? 'not yet'
      : `${untried.length === 1 ? 'its rollback has' : 'their rollbacks have'} not run to the end`;
  return [
    ...tasks.filter(({ error }) => error !== undefined).map((task) => ['not undone', notUndoneText(task)]),
    ...(untried.length === 0 ? [] : [['not undone', `${nameList(untried.map(({ task }) => task))}: ${why}`]]),
  ];
}

function notUndoneText({ task, error = '', message = '', attempts = 0, source }: UndoneTask): string {
  const said = message === '' ? error : `${error}: ${message}`;
  const place = source === undefined ? '' : ` (${source.file}:${source.line}:${source.column})`;
  const tries = attempts > 1 ? ` at attempt ${attempts}` : '';
  return `${task}: its rollback failed${tries} with ${said}${place}`;
}

const statusWords: Readonly<Record<ExecutionStatus, string>> = {
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'was stopped',
  RUNNING: 'is running',
  PENDING_REDRIVE: 'waits to be redriven',
};

function tookText(by: string, { rollbacks }: ExplainedUndo): string {
  const took = rollbacks.find(({ name }) => name === by)?.durationMs;
  return took === undefined ? '' : ` in ${printMilliseconds(took)}`;
}

function inEffectText({ task, outcome }: UndoneTask): string {
  return outcome === 'unknown' ? `${task} (nobody knows its outcome)` : task;
}

function endLines({ rollbacks, notBefore, state }: ExplainedUndo, width: number): readonly string[] {
  return wrapIndented(
    [
      ...rollbacks
        .filter(({ status }) => status !== 'SUCCEEDED')
        .map(({ name, status, durationMs }) => {
          const took = durationMs === undefined ? '' : ` after ${printMilliseconds(durationMs)}`;
          return `The rollback ${name} ${statusWords[status]}${took}.`;
        }),
      ...(notBefore === undefined || state === 'over'
        ? []
        : [`Functions that were cut off may be under way until ${dateTime(notBefore)}; nothing is undone before.`]),
    ],
    width,
  );
}
