import type { MomentOfFailure } from '../../operate/explain/explanation.js';
import { printMilliseconds } from '../../quantity.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';
import { indent } from '../render/indent.js';
import { textTable } from '../render/text-table.js';
import { nameList } from './name-list.js';
import type { Page } from './page.js';

/** What else was going on when the first task failed, and what never started. */
export function momentSection({ explanation, columns, paint }: Page): readonly string[] {
  const { moment } = explanation;
  if (moment === undefined || explanation.tasks.length === 0) return [];
  const { task, underWay, completed, neverStarted } = moment;
  const waited = new Set(
    explanation.tasks.filter(({ attempts }) => attempts.at(-1)?.outcome === 'failed').map((each) => each.task),
  );
  const nothing = task === undefined ? 'nothing' : 'nothing else';
  const rows = [
    [
      'under way',
      underWay.length === 0
        ? nothing
        : nameList(underWay.map((each) => underWayText(each, moment, waited.has(each.task)))),
    ],
    ['completed', completed.length === 0 ? 'nothing' : nameList(completed)],
    ...(neverStarted.length === 0 ? [] : [['never started', nameList(neverStarted.map(neverText))]]),
  ];
  const title = task === undefined ? endTitles[explanation.execution.status] : `When ${task} failed`;
  return [paint('strong', title), ...indent(textTable(rows, [13, columns - 3 - 15]))];
}

const endTitles: Readonly<Record<ExecutionStatus, string>> = {
  ABORTED: 'When it was stopped',
  TIMED_OUT: 'When it timed out',
  FAILED: 'When it failed',
  SUCCEEDED: 'When it was over',
  RUNNING: 'Now',
  PENDING_REDRIVE: 'Now',
};

function underWayText(
  { task, status, endedAt }: MomentOfFailure['underWay'][number],
  { at }: MomentOfFailure,
  isBetween: boolean,
): string {
  if (status === 'running' || status === 'retrying') return `${task} (${status} still)`;
  const word = { succeeded: 'succeeded', failed: 'failed too', stopped: 'was cut off', 'not started': '' }[status];
  if (status === 'stopped') return `${task} (${isBetween ? 'was waiting for its next attempt' : word})`;
  if (endedAt === undefined) return `${task} (${word})`;
  return `${task} (${word}, ${printMilliseconds(Date.parse(endedAt) - Date.parse(at))} later)`;
}

function neverText({ task, because }: MomentOfFailure['neverStarted'][number]): string {
  return because.length === 0 ? task : `${task} (needs ${because.slice(0, 3).join(', ')})`;
}
