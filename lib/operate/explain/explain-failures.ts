import { isJsonObject, type JsonObject } from '../../json.js';
import { quantity } from '../../quantity.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { readCause } from '../read-cause.js';
import type { TaskRun } from '../task-run.js';
import { allowedAttempts } from './allowed-attempts.js';
import type { ExplainFacts } from './explain-facts.js';
import { redrivesIn } from './explain-tasks.js';
import type { ExplainedFailure, TaskFailure } from './explanation.js';
import { instant } from './instant.js';
import { adviceFor, fullHistory, MOST_EVENTS } from './known-errors.js';
import { sourcePlace } from './source-place.js';
import type { TaskState } from './task-states.js';

/** What went wrong, the first thing first: tasks that failed for good, a stop by hand, limits and bugs of the machine. */
export function explainFailures(
  runs: readonly TaskRun[],
  states: readonly TaskState[],
  facts: ExplainFacts,
): readonly ExplainedFailure[] {
  const redriven = redrivesIn(facts.events);
  const retry = new Map(states.map((state) => [state.task, state.retry]));
  const tasks = runs.flatMap((run) => taskFailure(run, retry.get(run.task), redriven, facts));
  return [...tasks, ...wholeFailures(tasks, facts)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function taskFailure(
  { task, status, failure, endedAt, attempts }: TaskRun,
  retry: TaskState['retry'] | undefined,
  redriven: readonly number[],
  { details, now }: ExplainFacts,
): readonly TaskFailure[] {
  if (status !== 'failed' || failure === undefined) return [];
  const { error, message } = failure;
  const since = redriven.at(-1) ?? 0;
  const source = sourcePlace(failure.trace);
  const advice = adviceFor(error, message);
  return [
    {
      kind: 'task',
      task,
      at: instant(endedAt ?? details.stoppedAt ?? now),
      error,
      message: readableCause(message),
      attempt: attempts.filter(({ scheduledAt }) => scheduledAt >= since).length || attempts.length,
      ...(retry === undefined ? {} : { allowedAttempts: allowedAttempts(error, retry) }),
      ...(source === undefined ? {} : { source }),
      stack: failure.trace,
      ...(advice === undefined ? {} : { advice }),
    },
  ];
}

/** What JSON of a service says in prose: that of an execution that a state waited for names it. */
function readableCause(message: string): string {
  if (!message.startsWith('{')) return message;
  try {
    const cause: unknown = JSON.parse(message);
    if (!isJsonObject(cause)) return message;
    const { ExecutionArn: arn, Error: error, Cause: why } = cause;
    if (typeof arn !== 'string') return message;
    const failed = readCause(typeof error === 'string' ? error : undefined, typeof why === 'string' ? why : undefined);
    return `${arn} ended with ${failed.error}${failed.message === '' ? '' : `: ${failed.message}`}`;
  } catch {
    return message;
  }
}

/** Errors by which our machines end after tasks have failed: they say nothing that is not told of the tasks. */
const OUTCOMES = new Set(['RollbackIncomplete']);

function wholeFailures(tasks: readonly TaskFailure[], facts: ExplainFacts): readonly ExplainedFailure[] {
  const { details, events, machine, now } = facts;
  const { status, error, cause } = details;
  const at = instant(details.stoppedAt ?? now);
  switch (status) {
    case 'RUNNING':
    case 'PENDING_REDRIVE':
    case 'SUCCEEDED':
      return [];
    case 'ABORTED':
      return [
        {
          kind: 'stopped',
          at,
          ...(error === undefined ? {} : { error }),
          ...(cause === undefined ? {} : { cause }),
        },
      ];
    case 'TIMED_OUT':
      return [{ kind: 'execution', at, error: 'States.Timeout', message: timeoutText(machine), advice: wholeTimeout }];
    case 'FAILED': {
      const isTold = tasks.length > 0 && (OUTCOMES.has(error ?? '') || tasks.some((task) => task.error === error));
      if (isTold) return [];
      const failure = readCause(error, cause);
      const state = stateOfEnd(events);
      const isFull = events.length >= MOST_EVENTS;
      const advice = isFull ? fullHistory : adviceFor(failure.error, failure.message);
      return [
        {
          kind: 'execution',
          at,
          error: failure.error,
          message: readableCause(failure.message),
          ...(state === undefined ? {} : { state }),
          ...(advice === undefined ? {} : { advice }),
        },
      ];
    }
    default:
      return status satisfies never;
  }
}

function timeoutText(machine: JsonObject | undefined): string {
  const seconds = machine?.TimeoutSeconds;
  return typeof seconds === 'number'
    ? `the execution took longer than the ${quantity(seconds, 'second')} that its state machine allows`
    : 'the execution took longer than its state machine allows';
}

/** Source: rulebook 6.3 and 9. */
const wholeTimeout = {
  means: 'Nothing catches the timeout of an execution: nothing was undone, and functions that were under way go on.',
  fix: 'undo it with stepwright rollback, or rerun it; raise TimeoutSeconds of the machine if it needs that long',
};

/** The state in which an execution ended: that of a failed expression, or the one that was entered last before its end. */
function stateOfEnd(events: readonly HistoryEvent[]): string | undefined {
  const byId = new Map(events.map((event) => [event.id, event]));
  let event = events.at(-1);
  const failed = byId.get(event?.previousEventId ?? 0);
  if (failed?.type === 'EvaluationFailed' && typeof failed.details?.state === 'string') return failed.details.state;
  const seen = new Set<number>();
  while (event !== undefined && !seen.has(event.id)) {
    seen.add(event.id);
    const { type, details } = event;
    if (type.endsWith('StateEntered') && typeof details?.name === 'string') return details.name;
    event = byId.get(event.previousEventId);
  }
  return undefined;
}
