import type { AttemptFailure } from '../../operate/read-cause.js';
import { printMilliseconds } from '../../quantity.js';
import type { Activity, RunView, TaskView, UndoView } from '../progress/run-view.js';
import type { Tone } from './paint.js';

/** How a task stands, in a word and in the words behind it. */
export interface TaskStatus {
  readonly word: string;
  readonly tone: Tone;
  readonly detail: string;
}

/** The status of a task at a moment. Once its rollback has its turn, that is what matters. */
export function taskStatus(task: TaskView, view: RunView, now: number): TaskStatus {
  return task.undo?.wanted ? undoStatus(task, task.undo, now) : forwardStatus(task, view, now);
}

function forwardStatus(task: TaskView, view: RunView, now: number): TaskStatus {
  const { forward: activity, attempts } = task;
  switch (activity.kind) {
    case 'waiting':
      return willNotRun(task, view)
        ? { word: 'not run', tone: 'quiet', detail: '' }
        : { word: 'waiting', tone: 'quiet', detail: waitingFor(task, view) };
    case 'running':
      return { word: 'running', tone: 'busy', detail: running(activity, attempts, now) };
    case 'retrying':
      return { word: 'retrying', tone: 'undone', detail: retrying(activity, attempts, now) };
    case 'done':
      return task.reused
        ? { word: 'reused', tone: 'good', detail: '' }
        : { word: 'done', tone: 'good', detail: took(activity) };
    case 'failed':
      return { word: 'failed', tone: 'bad', detail: printFailure(activity.failure) };
    case 'stopped':
      return { word: 'stopped', tone: 'bad', detail: `after ${elapsed(activity.startedAt, activity.endedAt)}` };
    default:
      return activity satisfies never;
  }
}

function undoStatus({ forward }: TaskView, { activity, attempts }: UndoView, now: number): TaskStatus {
  const before = forward.kind === 'done' ? `was done in ${elapsed(forward.startedAt, forward.endedAt)}` : 'had failed';
  switch (activity.kind) {
    case 'waiting':
      return { word: 'to undo', tone: 'undone', detail: before };
    case 'running':
      return { word: 'undoing', tone: 'busy', detail: running(activity, attempts, now) };
    case 'retrying':
      return { word: 'undoing', tone: 'undone', detail: retrying(activity, attempts, now) };
    case 'done':
      return { word: 'undone', tone: 'undone', detail: `${took(activity)}; ${before}` };
    case 'failed':
      return { word: 'not undone', tone: 'bad', detail: printFailure(activity.failure) };
    case 'stopped':
      return { word: 'not undone', tone: 'bad', detail: 'its rollback was stopped' };
    default:
      return activity satisfies never;
  }
}

/** After a failure nothing that depends on it starts; when the run is over, nothing starts at all. */
export function willNotRun(task: TaskView, view: RunView): boolean {
  if (view.ending !== undefined || view.undoStartedAt !== undefined) return true;
  const seen = new Set([task.name]);
  for (const name of seen) {
    for (const parent of view.tasks.get(name)?.after ?? []) {
      if (view.tasks.get(parent)?.forward.kind === 'failed') return true;
      seen.add(parent);
    }
  }
  return false;
}

function waitingFor({ after }: TaskView, view: RunView): string {
  const open = after.filter((parent) => view.tasks.get(parent)?.forward.kind !== 'done');
  return open.length === 0 ? '' : `for ${open.join(', ')}`;
}

function running({ attempt, attemptAt }: Extract<Activity, { kind: 'running' }>, allowed: number, now: number): string {
  const time = elapsed(attemptAt, now);
  return attempt === 1 ? time : `${time}, ${attemptOf(attempt, allowed)}`;
}

function retrying(
  { attempt, until, failure }: Extract<Activity, { kind: 'retrying' }>,
  allowed: number,
  now: number,
): string {
  const delay = printMilliseconds(Math.max(0, until - now));
  return `${attemptOf(attempt + 1, allowed)} in ${delay}: ${printFailure(failure)}`;
}

function took({ startedAt, endedAt, attempt }: Extract<Activity, { kind: 'done' }>): string {
  const time = elapsed(startedAt, endedAt);
  return attempt === 1 ? time : `${time}, at attempt ${attempt}`;
}

/**
 * Retries of errors of the service come on top of those that were asked for.
 *
 * @example
 * attemptOf(2, 3) // 'attempt 2 of 3'
 * attemptOf(1, 1) // 'the only attempt'
 */
export function attemptOf(attempt: number, allowed: number): string {
  if (attempt === 1 && allowed === 1) return 'the only attempt';
  return attempt <= allowed ? `attempt ${attempt} of ${allowed}` : `attempt ${attempt}`;
}

/** The name of an error and what it said. */
export function printFailure({ error, message }: AttemptFailure): string {
  return message === '' ? error : `${error}: ${message}`;
}

function elapsed(from: number, to: number): string {
  return printMilliseconds(Math.max(0, to - from));
}
