import type { Json } from '../../json.js';
import type { ExecutionDetails } from '../../operate/operate-port.js';
import type { AttemptFailure } from '../../operate/read-cause.js';
import { summariseRun, type TaskSummary } from '../progress/run-summary.js';
import type { Activity, RunView } from '../progress/run-view.js';
import type { Followed, FollowNews } from './follow-execution.js';

/**
 * What `stepwright watch --json` prints, one object a line: a closed union. Members may be added; those that are here stay,
 * with their meaning. Instants are RFC 3339.
 */
export type WatchLine = ExecutionLine | TaskLine | NoteLine | EndLine;

/** An execution is watched: the first line of each. */
export interface ExecutionLine {
  readonly kind: 'execution';
  readonly execution: string;
  readonly name: string;
  readonly workflow: string;
  readonly status: string;
  readonly startedAt: string;
}

/** Something has become of a task, or of its rollback. */
export interface TaskLine {
  readonly kind: 'task';
  readonly execution: string;
  readonly at: string;
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly status: Exclude<Activity['kind'], 'waiting'>;
  readonly attempt: number;
  /** Of one that is over: from the beginning of its first attempt. */
  readonly durationMs?: number;
  /** Why the attempt failed. */
  readonly failure?: AttemptFailure;
  /** Of one that is retried: when the next attempt begins, at the latest. */
  readonly retryAt?: string;
}

/** Nothing is heard for now (`trouble`), or again. */
export interface NoteLine {
  readonly kind: 'note';
  readonly trouble?: string;
}

/** An execution is over, and what undoes it: the last line of each. */
export interface EndLine {
  readonly kind: 'end';
  readonly execution: string;
  readonly name: string;
  readonly workflow: string;
  readonly status: string;
  readonly startedAt: string;
  readonly stoppedAt: string;
  readonly durationMs: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly tasks: readonly TaskSummary[];
  /** Tasks that were undone, in the order in which they were. */
  readonly undone: readonly string[];
  /** Tasks that should be undone and are not. */
  readonly left: readonly string[];
}

/** @param trouble why nothing is heard for now; undefined when there is nothing in the way any more */
export function noteLine(trouble: string | undefined): NoteLine {
  return { kind: 'note', ...(trouble === undefined ? {} : { trouble }) };
}

/** The lines of a piece of news. */
export function watchLines(news: FollowNews, execution: string): readonly WatchLine[] {
  if (news.kind === 'found') return [executionLine(news.details, news.view)];
  const { before, after, event } = news;
  if (before.tasks === after.tasks) return [];
  const at = isoDate(event.timestamp);
  return [...after.tasks.values()].flatMap((task) => {
    const old = before.tasks.get(task.name);
    if (old === undefined || old === task) return [];
    return [
      ...(old.forward === task.forward ? [] : taskLine(execution, at, task.name, 'task', task.forward)),
      ...(task.undo === undefined || old.undo?.activity === task.undo.activity
        ? []
        : taskLine(execution, at, task.name, 'rollback', task.undo.activity)),
    ];
  });
}

/** The last line of an execution. */
export function endLine({ details, view }: Followed): EndLine {
  const { arn, name } = details;
  const { execution: _, ...summary } = summariseRun(view, name, details.stoppedAt ?? details.startedAt);
  return {
    kind: 'end',
    execution: arn,
    name,
    workflow: summary.workflow,
    status: summary.status,
    startedAt: summary.startedAt,
    stoppedAt: isoDate(view.ending?.at ?? details.stoppedAt ?? details.startedAt),
    durationMs: summary.durationMs,
    ...(summary.output === undefined ? {} : { output: summary.output }),
    ...(summary.error === undefined ? {} : { error: summary.error }),
    ...(summary.cause === undefined ? {} : { cause: summary.cause }),
    tasks: summary.tasks,
    undone: summary.undone,
    left: summary.left,
  };
}

function executionLine({ arn, name, status, startedAt }: ExecutionDetails, { workflow }: RunView): ExecutionLine {
  return { kind: 'execution', execution: arn, name, workflow, status, startedAt: isoDate(startedAt) };
}

function taskLine(
  execution: string,
  at: string,
  task: string,
  role: TaskLine['role'],
  activity: Activity,
): readonly TaskLine[] {
  if (activity.kind === 'waiting') return [];
  const { kind: status, attempt } = activity;
  return [
    {
      kind: 'task',
      execution,
      at,
      task,
      role,
      status,
      attempt,
      ...('endedAt' in activity ? { durationMs: activity.endedAt - activity.startedAt } : {}),
      ...('failure' in activity ? { failure: activity.failure } : {}),
      ...('until' in activity ? { retryAt: isoDate(activity.until) } : {}),
    },
  ];
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
