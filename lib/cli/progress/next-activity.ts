import type { Retrier } from '../../asl/document.js';
import type { HistoryEvent } from '../../engine/history.js';
import { matchesError } from '../../engine/states/matches-error.js';
import { retrierDefaults, retryDelayMs } from '../../engine/states/retry-delay.js';
import { type AttemptFailure, readCause } from '../../operate/read-cause.js';
import type { Activity, Tried } from './run-view.js';

/**
 * What a function does after an event of its state. A failure is known to be final at once, and not only when no other
 * attempt follows: by the retriers of the state, as the engine and AWS count.
 */
export function nextActivity(activity: Activity, event: HistoryEvent, retriers: readonly Retrier[]): Activity {
  switch (event.type) {
    case 'TaskScheduled':
      return scheduled(activity, event.timestamp);
    case 'TaskSucceeded':
      return {
        ...triedOf(activity, event),
        kind: 'done',
        endedAt: event.timestamp,
        output: text(event.details?.output) ?? '{}',
      };
    case 'TaskFailed':
    case 'TaskTimedOut':
    case 'TaskStartFailed':
    // An expression of the state: its arguments before the call, or what it makes of the result.
    case 'EvaluationFailed':
      return failed(triedOf(activity, event), event, retriers);
    case 'TaskStateAborted':
      return activity.kind === 'running' || activity.kind === 'retrying'
        ? { ...triedOf(activity, event), kind: 'stopped', endedAt: event.timestamp }
        : activity;
    default:
      return activity;
  }
}

function scheduled(activity: Activity, now: number): Activity {
  return activity.kind === 'waiting'
    ? { kind: 'running', attempt: 1, startedAt: now, attemptAt: now, retries: [] }
    : { ...tried(activity), kind: 'running', attempt: activity.attempt + 1, attemptAt: now };
}

function failed(so: Tried, { details, timestamp }: HistoryEvent, retriers: readonly Retrier[]): Activity {
  const failure = readCause(text(details?.error), text(details?.cause));
  const again = retryOf(so, failure, retriers);
  if (again === undefined) return { ...so, kind: 'failed', failure, endedAt: timestamp };
  const until = timestamp + again.delayMs;
  return { ...so, kind: 'retrying', retries: again.retries, failure, failedAt: timestamp, until };
}

/** The first retrier that matches owns an error, whether it has retries left or not. */
function retryOf(
  { retries }: Tried,
  { error }: AttemptFailure,
  retriers: readonly Retrier[],
): { readonly retries: readonly number[]; readonly delayMs: number } | undefined {
  const index = retriers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error));
  const retrier = retriers[index];
  const made = retries[index] ?? 0;
  if (retrier === undefined || made >= (retrier.MaxAttempts ?? retrierDefaults.MaxAttempts)) return undefined;
  const counts = retriers.map((_, other) => retries[other] ?? 0).with(index, made + 1);
  return { retries: counts, delayMs: retryDelayMs(retrier, made, () => 1) };
}

function triedOf(activity: Activity, { timestamp }: HistoryEvent): Tried {
  return activity.kind === 'waiting' ? { attempt: 1, startedAt: timestamp, retries: [] } : tried(activity);
}

function tried({ attempt, startedAt, retries }: Tried): Tried {
  return { attempt, startedAt, retries };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
