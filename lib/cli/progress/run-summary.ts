import { isJsonObject, type Json } from '../../json.js';
import type { AttemptFailure } from '../../operate/read-cause.js';
import type { Activity, RunView, TaskView } from './run-view.js';

/**
 * What `stepwright run --json` prints. Members may be added; those that are here stay, with their meaning.
 */
export interface RunSummary {
  readonly workflow: string;
  readonly execution: string;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'RUNNING';
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Of an execution that succeeded: what its last tasks returned, by name. */
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly tasks: readonly TaskSummary[];
  /** Tasks that were undone, in the order in which they were. */
  readonly undone: readonly string[];
  /** Tasks that should have been undone and were not. */
  readonly left: readonly string[];
}

export interface TaskSummary {
  readonly task: string;
  readonly status: 'done' | 'failed' | 'stopped' | 'not run';
  readonly attempts: number;
  readonly durationMs?: number;
  /** What the function returned. */
  readonly output?: Json;
  readonly failure?: AttemptFailure;
  /** Its function was not called: the execution reruns another one, and takes the result from there. */
  readonly reused?: true;
  /** Of a task whose rollback had its turn. */
  readonly rollback?: Omit<TaskSummary, 'task' | 'rollback' | 'reused'>;
}

/** A run that is over, or was left. */
export function summariseRun(view: RunView, execution: string, now: number): RunSummary {
  const { ending, startedAt = now } = view;
  return {
    workflow: view.workflow,
    execution,
    status: ending?.status ?? 'RUNNING',
    startedAt: new Date(startedAt).toISOString(),
    durationMs: (ending?.at ?? now) - startedAt,
    ...(ending?.output === undefined ? {} : { output: JSON.parse(ending.output) as Json }),
    ...(ending?.error === undefined ? {} : { error: ending.error }),
    ...(ending?.cause === undefined ? {} : { cause: ending.cause }),
    tasks: [...view.tasks.values()].map(summariseTask),
    undone: view.undone,
    left: leftToUndo(view),
  };
}

/**
 * Tasks that should be undone and are not: those whose rollback had its turn and did not succeed, and, when the execution
 * was stopped, those that have a rollback and were done: a stopped execution undoes nothing.
 */
export function leftToUndo({ tasks, ending }: RunView): readonly string[] {
  const cutShort = ending?.status === 'ABORTED' || ending?.status === 'TIMED_OUT';
  return [...tasks.values()].filter((task) => isLeft(task, cutShort)).map(({ name }) => name);
}

function isLeft({ forward, undo, reused, takenOver }: TaskView, cutShort: boolean): boolean {
  if (undo === undefined || undo.activity.kind === 'done' || takenOver) return false;
  // What was reused was done, whether the execution has come to it or not.
  const isDone = forward.kind === 'done' || reused;
  return undo.wanted || (cutShort && (isDone || (undo.on === 'attempted' && forward.kind !== 'waiting')));
}

/** What the function of a task returned; undefined unless it did. */
export function outputOf(activity: Activity): Json | undefined {
  if (activity.kind !== 'done') return undefined;
  const result = JSON.parse(activity.output) as Json;
  return isJsonObject(result) ? result.Payload : undefined;
}

function summariseTask({ name, forward, undo, reused }: TaskView): TaskSummary {
  return {
    task: name,
    ...summariseActivity(forward),
    ...(reused ? { reused } : {}),
    ...(undo?.wanted ? { rollback: summariseActivity(undo.activity) } : {}),
  };
}

function summariseActivity(activity: Activity): Omit<TaskSummary, 'task' | 'rollback' | 'reused'> {
  switch (activity.kind) {
    case 'waiting':
      return { status: 'not run', attempts: 0 };
    case 'running':
    case 'retrying':
      return { status: 'stopped', attempts: activity.attempt };
    case 'done': {
      const output = outputOf(activity);
      return {
        status: 'done',
        attempts: activity.attempt,
        durationMs: activity.endedAt - activity.startedAt,
        ...(output === undefined ? {} : { output }),
      };
    }
    case 'stopped':
      return { status: 'stopped', attempts: activity.attempt, durationMs: activity.endedAt - activity.startedAt };
    case 'failed':
      return {
        status: 'failed',
        attempts: activity.attempt,
        durationMs: activity.endedAt - activity.startedAt,
        failure: activity.failure,
      };
    default:
      return activity satisfies never;
  }
}
