import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { HistoryEvent } from '../undo/history-event.js';
import { parseJson } from '../undo/parse-json.js';
import { readCause } from './read-cause.js';
import type { AttemptRun, TaskRun } from './task-run.js';

/**
 * What became of every task of a machine, from the history of one of its executions: those that were called in the order
 * in which they were begun, then the others. Works for the main machine and for the rollback machine, while an execution
 * runs and when it is over.
 *
 * A call is known by the literal `task` in its payload. Events of one state follow one another by `previousEventId`,
 * except the first after a redrive.
 *
 * @param taskOfState the task that each state stands for, by the state's name, as `tasksByState` gives it
 */
export function readTaskRuns(
  events: readonly HistoryEvent[],
  taskOfState: ReadonlyMap<string, string>,
): readonly TaskRun[] {
  const drafts = new Map<string, Draft>();
  const taskOfEvent = new Map<number, string>();
  let overAt: number | undefined;
  for (const event of events) {
    overAt = endOf(event, overAt);
    const task = taskOf(event, taskOfState, taskOfEvent);
    if (task === undefined) continue;
    taskOfEvent.set(event.id, task);
    const draft = drafts.get(task) ?? { attempts: [], isSettled: false };
    drafts.set(task, draft);
    take(draft, event);
  }
  const called = [...drafts].flatMap(([task, draft]) => runOf(task, draft, overAt));
  const names = new Set(called.map(({ task }) => task));
  const others = [...new Set(taskOfState.values())].filter((task) => !names.has(task));
  return [...called, ...others.map((task): TaskRun => ({ task, status: 'not started', attempts: [] }))];
}

interface Draft {
  attempts: AttemptRun[];
  /** What was thrown before the function could be called. */
  failedEarly?: { readonly at: number; readonly details: JsonObject };
  output?: Json;
  /** The execution went on from its state. */
  isSettled: boolean;
}

/** When the execution was over; a redrive takes it up again. */
function endOf({ type, timestamp }: HistoryEvent, before: number | undefined): number | undefined {
  if (/^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type)) return timestamp;
  return type === 'ExecutionRedriven' ? undefined : before;
}

function taskOf(
  { type, details = {}, previousEventId }: HistoryEvent,
  taskOfState: ReadonlyMap<string, string>,
  taskOfEvent: ReadonlyMap<number, string>,
): string | undefined {
  if (type === 'TaskStateEntered') return taskOfState.get(String(details.name));
  if (type === 'EvaluationFailed') return taskOfState.get(String(details.state));
  const before = taskOfEvent.get(previousEventId);
  return type === 'TaskScheduled' ? (payloadOf(details)?.task ?? before) : before;
}

function take(draft: Draft, { id, type, timestamp, details = {} }: HistoryEvent): void {
  switch (type) {
    case 'TaskScheduled': {
      // The attempt that a redrive has left behind.
      endLast(draft, { outcome: 'stopped' });
      const functionName = payloadOf(details)?.functionName;
      draft.attempts.push({
        scheduledAt: timestamp,
        outcome: 'under way',
        eventId: id,
        ...(functionName === undefined ? {} : { functionName }),
      });
      draft.isSettled = false;
      return;
    }
    case 'TaskStarted':
      changeLast(draft, { startedAt: timestamp });
      return;
    case 'TaskSucceeded': {
      endLast(draft, { outcome: 'succeeded', endedAt: timestamp });
      const result = parseJson(typeof details.output === 'string' ? details.output : undefined);
      if (isJsonObject(result) && result.Payload !== undefined) draft.output = result.Payload;
      return;
    }
    case 'TaskFailed':
    case 'TaskStartFailed':
    case 'TaskTimedOut':
    case 'EvaluationFailed':
      if (draft.attempts.at(-1)?.outcome === 'under way') {
        endLast(draft, { outcome: 'failed', endedAt: timestamp, failure: failureIn(details) });
      } else {
        draft.failedEarly = { at: timestamp, details };
      }
      return;
    case 'TaskStateExited':
      draft.isSettled = true;
      return;
    default:
      return;
  }
}

function changeLast(draft: Draft, news: Partial<AttemptRun>): void {
  const last = draft.attempts.pop();
  if (last !== undefined) draft.attempts.push({ ...last, ...news });
}

function endLast(draft: Draft, news: Partial<AttemptRun>): void {
  if (draft.attempts.at(-1)?.outcome === 'under way') changeLast(draft, news);
}

function runOf(task: string, draft: Draft, overAt: number | undefined): readonly TaskRun[] {
  const isOver = overAt !== undefined;
  if (isOver) endLast(draft, { outcome: 'stopped' });
  const { attempts, failedEarly, output, isSettled } = draft;
  const [first, last] = [attempts[0], attempts.at(-1)];
  if (last === undefined) return failedEarly === undefined ? [] : [failedBeforeCall(task, failedEarly)];
  const run = { task, attempts, ...(first === undefined ? {} : { startedAt: first.scheduledAt }) };
  if (failedEarly !== undefined && failedEarly.at >= (last.endedAt ?? 0)) {
    return [{ ...run, status: 'failed', endedAt: failedEarly.at, failure: failureIn(failedEarly.details) }];
  }
  switch (last.outcome) {
    case 'succeeded':
      return [{ ...run, status: 'succeeded', ...ended(last.endedAt), ...(output === undefined ? {} : { output }) }];
    case 'failed': {
      const failed = { ...run, ...(last.failure === undefined ? {} : { failure: last.failure }) };
      return isSettled || isOver
        ? [{ ...failed, status: 'failed', ...ended(last.endedAt) }]
        : [{ ...failed, status: 'retrying' }];
    }
    case 'stopped':
      return [{ ...run, status: 'stopped', ...ended(overAt) }];
    case 'under way':
      return [{ ...run, status: 'running' }];
    default:
      return last.outcome satisfies never;
  }
}

function failedBeforeCall(task: string, { at, details }: NonNullable<Draft['failedEarly']>): TaskRun {
  return { task, status: 'failed', attempts: [], endedAt: at, failure: failureIn(details) };
}

function ended(at: number | undefined): { readonly endedAt?: number } {
  return at === undefined ? {} : { endedAt: at };
}

function failureIn({ error, cause }: JsonObject) {
  return readCause(typeof error === 'string' ? error : undefined, typeof cause === 'string' ? cause : undefined);
}

/** What a call says of itself; undefined for what is no call of a function. */
function payloadOf({
  resourceType,
  parameters,
}: JsonObject): { readonly task?: string; readonly functionName?: string } | undefined {
  if (resourceType !== 'lambda' || typeof parameters !== 'string') return undefined;
  const called = parseJson(parameters);
  if (!isJsonObject(called)) return undefined;
  const { FunctionName: functionName, Payload: payload } = called;
  const task = isJsonObject(payload) ? payload.task : undefined;
  return {
    ...(typeof task === 'string' ? { task } : {}),
    ...(typeof functionName === 'string' ? { functionName } : {}),
  };
}
