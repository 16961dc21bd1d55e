import type { ExecutionDetails } from '../../operate/operate-port.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import type { Activity, RunView, TaskView } from '../progress/run-view.js';
import type { Tone } from '../render/paint.js';
import { printFailure } from '../render/task-status.js';

/** Longest name of an execution that is shown whole in a line: those that AWS makes up have 36 characters. */
export const LONGEST_NAME = 36;

/** One of several executions that are watched. */
export interface OneOfSeveral {
  readonly name: string;
  /** Absent until it was read. */
  readonly details?: ExecutionDetails;
  readonly view?: RunView;
}

/** How one of several executions stands, in the words of a line. */
export interface SeveralStatus {
  readonly word: 'reading' | 'running' | 'undoing' | 'succeeded' | 'failed' | 'timed out' | 'stopped';
  readonly tone: Tone;
  /** Tasks that are done, of all. */
  readonly tasks: string;
  /** Since it began, or from then to its end. */
  readonly time: string;
  /** What runs now, or what failed. */
  readonly detail: string;
}

const endings = {
  SUCCEEDED: ['succeeded', 'good'],
  FAILED: ['failed', 'bad'],
  TIMED_OUT: ['timed out', 'bad'],
  ABORTED: ['stopped', 'bad'],
} as const;

/** @param now milliseconds since 1970 */
export function severalStatus({ details, view }: OneOfSeveral, now: number): SeveralStatus {
  if (view === undefined || details === undefined) {
    return { word: 'reading', tone: 'quiet', tasks: '', time: '', detail: '' };
  }
  const tasks = [...view.tasks.values()];
  const done = tasks.filter(({ forward }) => forward.kind === 'done').length;
  const [word, tone] =
    view.ending === undefined
      ? view.undoStartedAt === undefined
        ? (['running', 'busy'] as const)
        : (['undoing', 'undone'] as const)
      : endings[view.ending.status];
  return {
    word,
    tone,
    tasks: `${done}/${tasks.length}`,
    time: printMilliseconds(Math.max(0, (view.ending?.at ?? now) - details.startedAt)),
    detail: detailOf(view, tasks, now),
  };
}

/**
 * How many of them stand how.
 *
 * @example
 * countLine(all, now) // '50 executions: 40 running, 8 succeeded, 2 failed'
 */
export function countLine(all: readonly OneOfSeveral[], now: number): string {
  const counts = new Map<string, number>();
  for (const one of all) {
    const { word } = severalStatus(one, now);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count.toLocaleString('en-US')} ${word}`);
  return `${quantity(all.length, 'execution')}: ${parts.join(', ')}`;
}

function detailOf({ ending }: RunView, tasks: readonly TaskView[], now: number): string {
  const failures = tasks.flatMap(({ name, forward }) =>
    forward.kind === 'failed' ? [`${name}: ${printFailure(forward.failure)}`] : [],
  );
  if (ending !== undefined) {
    if (failures.length > 0 || ending.status === 'SUCCEEDED') return failures.join('; ');
    const { error = '', cause = '' } = ending;
    return error === '' || cause === '' ? error + cause : `${error}: ${cause}`;
  }
  const underWay = tasks.flatMap(({ name, forward }) => activityText(name, forward, now));
  return [...underWay, ...failures].join('; ');
}

function activityText(name: string, activity: Activity, now: number): readonly string[] {
  if (activity.kind === 'running') {
    const again = activity.attempt === 1 ? '' : `, attempt ${activity.attempt}`;
    return [`${name} ${printMilliseconds(Math.max(0, now - activity.attemptAt))}${again}`];
  }
  if (activity.kind !== 'retrying') return [];
  const { attempt, until, failure } = activity;
  // Its beginning may not have been read yet.
  const soon = until > now ? ` in ${printMilliseconds(until - now)}` : '';
  return [`${name}, attempt ${attempt + 1}${soon}: ${printFailure(failure)}`];
}
