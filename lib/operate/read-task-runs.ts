import { isJsonObject, type Json, type JsonObject } from '../json.js';
import { calledFunction } from '../undo/called-function.js';
import type { HistoryEvent } from '../undo/history-event.js';
import { parseJson } from '../undo/parse-json.js';
import { taskOfEvents } from '../undo/task-of-events.js';
import { readCause } from './read-cause.js';
import type { AttemptRun, TaskRun } from './task-run.js';

/**
 * What became of every task of a machine, from the history of one of its executions: those that were called in the order
 * in which they were begun, then the others. Works for the main machine and for the rollback machine, while an execution
 * runs and when it is over.
 *
 * @param taskOfState the task that each state stands for, by the state's name, as `tasksByState` gives it
 */
export function readTaskRuns(
  events: readonly HistoryEvent[],
  taskOfState: ReadonlyMap<string, string>,
): readonly TaskRun[] {
  const drafts = new Map<string, Draft>();
  const taskOf = taskOfEvents(taskOfState);
  let over: Over | undefined;
  /** Whose failure came last: where several are taken away from between two attempts, that one is why. */
  let failedLast: string | undefined;
  for (const event of events) {
    over = overBy(event, over);
    const task = taskOf(event);
    if (isFailure(event)) failedLast = task;
    if (task === undefined) continue;
    const draft = drafts.get(task) ?? { attempts: [] };
    drafts.set(task, draft);
    take(draft, event, failedLast === task);
  }
  const called = [...drafts].flatMap(([task, draft]) => runOf(task, draft, over));
  const names = new Set(called.map(({ task }) => task));
  const others = [...new Set(taskOfState.values())].filter((task) => !names.has(task));
  return [...called, ...others.map((task): TaskRun => ({ task, status: 'not started', attempts: [] }))];
}

interface Draft {
  attempts: AttemptRun[];
  /** What was thrown before the function could be called, or what became of its result afterwards. */
  failedBeside?: { readonly at: number; readonly details: JsonObject } | undefined;
  output?: Json;
  /** Absent while its state goes on. */
  left?: Left | undefined;
}

/**
 * How the execution left a state. `went on`: by what came of it. `taken away`: a sibling had failed, and so it was ended
 * as it was, at that time in milliseconds since 1970.
 */
type Left = { readonly kind: 'went on' } | { readonly kind: 'taken away'; readonly at: number };

/** When the execution was over, and whether it was ended from outside, by a stop or by its timeout. */
interface Over {
  readonly at: number;
  readonly isCutShort: boolean;
}

/** A redrive takes an execution up again. */
function overBy({ type, timestamp }: HistoryEvent, before: Over | undefined): Over | undefined {
  if (type === 'ExecutionSucceeded' || type === 'ExecutionFailed') return { at: timestamp, isCutShort: false };
  if (type === 'ExecutionAborted' || type === 'ExecutionTimedOut') return { at: timestamp, isCutShort: true };
  return type === 'ExecutionRedriven' ? undefined : before;
}

function isFailure({ type }: HistoryEvent): boolean {
  return /^(Task(Failed|StartFailed|TimedOut)|EvaluationFailed|FailStateEntered)$/.test(type);
}

/** @param isWhy whether the last failure of all is its own */
function take(draft: Draft, { id, type, timestamp, details = {} }: HistoryEvent, isWhy: boolean): void {
  switch (type) {
    case 'TaskScheduled': {
      // The attempt that a redrive has left behind.
      endLast(draft, { outcome: 'stopped' });
      const functionName = calledFunction(details)?.functionName;
      draft.attempts.push({
        scheduledAt: timestamp,
        outcome: 'under way',
        eventId: id,
        ...(functionName === undefined ? {} : { functionName }),
      });
      draft.left = undefined;
      draft.failedBeside = undefined;
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
        draft.failedBeside = { at: timestamp, details };
      }
      return;
    case 'TaskStateExited':
      draft.left = { kind: 'went on' };
      return;
    case 'TaskStateAborted':
      // AWS records the task that failed for good as aborted, too, when others are because of that.
      endLast(draft, { outcome: 'stopped' });
      draft.left = isWhy ? { kind: 'went on' } : { kind: 'taken away', at: timestamp };
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

function runOf(task: string, draft: Draft, over: Over | undefined): readonly TaskRun[] {
  if (over !== undefined) endLast(draft, { outcome: 'stopped' });
  const { attempts, failedBeside, output, left } = draft;
  const [first, last] = [attempts[0], attempts.at(-1)];
  if (last === undefined) return failedBeside === undefined ? [] : [failedBeforeCall(task, failedBeside)];
  const run = { task, attempts, ...(first === undefined ? {} : { startedAt: first.scheduledAt }) };
  if (failedBeside !== undefined) {
    return [{ ...run, status: 'failed', endedAt: failedBeside.at, failure: failureIn(failedBeside.details) }];
  }
  const cutAt = left?.kind === 'taken away' ? left.at : over?.at;
  switch (last.outcome) {
    case 'succeeded':
      return [{ ...run, status: 'succeeded', ...ended(last.endedAt), ...(output === undefined ? {} : { output }) }];
    case 'failed': {
      const failed = { ...run, ...(last.failure === undefined ? {} : { failure: last.failure }) };
      if (left?.kind === 'taken away') return [{ ...failed, status: 'stopped', ...ended(cutAt) }];
      if (left !== undefined) return [{ ...failed, status: 'failed', ...ended(last.endedAt) }];
      if (over === undefined) return [{ ...failed, status: 'retrying' }];
      // One that had failed for good would have ended the execution itself.
      return over.isCutShort
        ? [{ ...failed, status: 'stopped', ...ended(cutAt) }]
        : [{ ...failed, status: 'failed', ...ended(last.endedAt) }];
    }
    case 'stopped':
      return [{ ...run, status: 'stopped', ...ended(cutAt) }];
    case 'under way':
      return [{ ...run, status: 'running' }];
    default:
      return last.outcome satisfies never;
  }
}

function failedBeforeCall(task: string, { at, details }: NonNullable<Draft['failedBeside']>): TaskRun {
  return { task, status: 'failed', attempts: [], endedAt: at, failure: failureIn(details) };
}

function ended(at: number | undefined): { readonly endedAt?: number } {
  return at === undefined ? {} : { endedAt: at };
}

function failureIn({ error, cause }: JsonObject) {
  return readCause(typeof error === 'string' ? error : undefined, typeof cause === 'string' ? cause : undefined);
}
