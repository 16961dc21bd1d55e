import { printMilliseconds, quantity } from '../../quantity.js';
import type { Activity, RunView, TaskView } from '../progress/run-view.js';
import { cell, columnWidth, fitText } from './fit-text.js';
import type { Paint } from './paint.js';
import { taskStatus } from './task-status.js';

/** Where the lines go. */
export interface Space {
  readonly columns: number;
  readonly rows: number;
  readonly paint: Paint;
  /** Name of the execution, where it is worth telling. Default: only the workflow is named */
  readonly execution?: string;
}

/** Longest task name that is shown whole. */
const LONGEST_NAME = 32;
const STATUS_WIDTH = 'not undone'.length;
/** Columns that are kept for what there is to say of a task, however long the names are. */
const DETAIL_WIDTH = 12;

/**
 * The picture of a run at a moment: a headline, then a line for every task, or, where they do not fit, for every task
 * that something is happening to.
 */
export function progressLines(view: RunView, now: number, space: Space): readonly string[] {
  const { columns, rows, paint } = space;
  const tasks = [...view.tasks.values()];
  const room = rows - 3;
  const shown = tasks.length <= room ? tasks : tasks.filter(isInteresting).slice(0, room - 1);
  const mostName = Math.max(8, columns - 1 - 2 - 2 - STATUS_WIDTH - 2 - DETAIL_WIDTH);
  const nameWidth = columnWidth(view.tasks.keys(), Math.min(LONGEST_NAME, mostName));
  const lines = shown.map((task) => {
    const { word, tone, detail } = taskStatus(task, view, now);
    const room = columns - 1 - 2 - nameWidth - 2 - STATUS_WIDTH - 2;
    return `  ${cell(task.name, nameWidth)}  ${paint(tone, word.padEnd(STATUS_WIDTH))}  ${fitText(detail, room)}`.trimEnd();
  });
  return [
    headline(view, now, space),
    ...lines,
    ...(shown.length < tasks.length ? [`  ${paint('quiet', fitText(summary(tasks, view, now), columns - 3))}`] : []),
  ];
}

function isInteresting({ forward, undo }: TaskView): boolean {
  const activity = undo?.wanted ? undo.activity : forward;
  return activity.kind === 'running' || activity.kind === 'retrying' || activity.kind === 'failed';
}

function headline(view: RunView, now: number, { columns, paint, execution }: Space): string {
  const { workflow, startedAt = now } = view;
  const time = printMilliseconds(Math.max(0, (view.ending?.at ?? now) - startedAt));
  const text = `${stage(view)}, ${time}`;
  const names = fitText(execution === undefined ? workflow : `${workflow} ${execution}`, columns - 1 - 2 - text.length);
  return `${paint('strong', names)}  ${fitText(text, columns - 1 - names.length - 2)}`;
}

/** What the run as a whole is doing. */
export function stage(view: RunView): string {
  const failed = [...view.tasks.values()].filter(({ forward }) => forward.kind === 'failed').map(({ name }) => name);
  if (view.ending !== undefined) {
    const undoing = [...view.tasks.values()].some(({ undo }) => isUnderWay(undo?.activity));
    return `${view.ending.status.toLowerCase().replace('_', ' ')}${undoing ? ': undoing' : ''}`;
  }
  if (view.undoStartedAt !== undefined) return `${failed.join(', ')} failed: undoing`;
  return failed.length > 0 ? `${failed.join(', ')} failed: letting the others finish` : 'running';
}

function isUnderWay(activity: Activity | undefined): boolean {
  return activity?.kind === 'running' || activity?.kind === 'retrying';
}

/** "12 done, 3 running, 85 waiting" */
function summary(tasks: readonly TaskView[], view: RunView, now: number): string {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const { word } = taskStatus(task, view, now);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return `${quantity(tasks.length, 'task')}: ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`;
}
