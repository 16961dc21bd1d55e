import { printMilliseconds, quantity } from '../../quantity.js';
import type { Activity, RunView, TaskView } from '../progress/run-view.js';
import type { Tone } from './paint.js';
import { attemptOf, printFailure } from './task-status.js';

/** Something that happened, in a line for whoever cannot be shown a picture. */
export interface News {
  /** The task that it is about; absent when it is about the run. */
  readonly task?: string;
  readonly tone: Tone;
  readonly text: string;
}

/** What happened between two views: one line for each change that a person would want to hear of. */
export function newsBetween(before: RunView, after: RunView): readonly News[] {
  if (before.tasks === after.tasks) return undoNews(before, after);
  const tasks = [...after.tasks.values()].flatMap((task) => {
    const old = before.tasks.get(task.name);
    return old === undefined || old === task ? [] : taskNews(old, task);
  });
  return [...undoNews(before, after), ...tasks];
}

function undoNews(before: RunView, after: RunView): readonly News[] {
  if (before.undoStartedAt !== undefined || after.undoStartedAt === undefined) return [];
  const wanted = [...after.tasks.values()].filter(({ undo }) => undo?.wanted).length;
  return [{ tone: 'undone', text: `undoing ${quantity(wanted, 'task')}` }];
}

function taskNews(before: TaskView, after: TaskView): readonly News[] {
  const { name: task, forward, attempts, undo, reused } = after;
  return [
    ...(forward === before.forward ? [] : forwardNews(task, forward, attempts, reused === true)),
    ...(undo === undefined || undo.activity === before.undo?.activity
      ? []
      : activityNews(task, undo.activity, undo.attempts, undoWords)),
  ];
}

/** A function that is not called takes no time that anybody wants to know. */
function forwardNews(task: string, activity: Activity, attempts: number, isReused: boolean): readonly News[] {
  if (!isReused) return activityNews(task, activity, attempts, forwardWords);
  return activity.kind === 'done' ? [{ task, tone: 'good', text: 'reused' }] : [];
}

interface Words {
  readonly running: string;
  readonly done: string;
  readonly failed: string;
  readonly stopped: string;
  readonly doneTone: Tone;
}

const forwardWords: Words = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
  doneTone: 'good',
};
const undoWords: Words = {
  running: 'undoing',
  done: 'undone',
  failed: 'not undone',
  stopped: 'its rollback was stopped',
  doneTone: 'undone',
};

function activityNews(task: string, activity: Activity, attempts: number, words: Words): readonly News[] {
  switch (activity.kind) {
    case 'waiting':
      return [];
    case 'running': {
      const again = activity.attempt === 1 ? '' : `, ${attemptOf(activity.attempt, attempts)}`;
      return [{ task, tone: 'busy', text: words.running + again }];
    }
    case 'retrying': {
      const { attempt, failure, failedAt, until } = activity;
      const which = `${attemptOf(attempt, attempts)} failed: ${printFailure(failure)}`;
      return [{ task, tone: 'undone', text: `${which}; again in ${printMilliseconds(until - failedAt)}` }];
    }
    case 'done':
      return [{ task, tone: words.doneTone, text: `${words.done} in ${lasted(activity)}` }];
    case 'failed':
      return [{ task, tone: 'bad', text: `${words.failed}: ${printFailure(activity.failure)}` }];
    case 'stopped':
      return [{ task, tone: 'bad', text: words.stopped }];
    default:
      return activity satisfies never;
  }
}

function lasted({ startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number }): string {
  return printMilliseconds(endedAt - startedAt);
}
