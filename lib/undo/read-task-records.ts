import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { HistoryEvent } from './history-event.js';
import { parseJson } from './parse-json.js';
import { taskOfEvents } from './task-of-events.js';
import type { TaskOutcome, TaskRecord } from './task-record.js';

/** Seconds that a call may take when its state sets no timeout: the longest a Lambda function runs (LAM: limits). */
const LONGEST_CALL_SECONDS = 900;

/**
 * What became of every task whose function was called, from the history of an execution that is over, in the order in
 * which they were begun. Works for the main machine and for the rollback machine.
 *
 * Once an attempt has succeeded the task is completed, whatever its state made of the result; otherwise its last attempt
 * counts.
 *
 * @param taskOfState the task that a state stands for, by the state's name: for states that never got as far as a call
 */
export function readTaskRecords(
  events: readonly HistoryEvent[],
  taskOfState: ReadonlyMap<string, string>,
): ReadonlyMap<string, TaskRecord> {
  const drafts = new Map<string, Draft>();
  const taskOf = taskOfEvents(taskOfState);
  const draftOf = (task: string): Draft => {
    const draft = drafts.get(task) ?? {};
    drafts.set(task, draft);
    return draft;
  };
  for (const event of events) {
    const task = taskOf(event);
    if (task === undefined) continue;
    if (event.type !== 'TaskStateEntered') take(draftOf(task), event);
  }
  return new Map([...drafts].flatMap(([task, draft]) => recordOf(task, draft)));
}

interface Draft {
  outcome?: Exclude<TaskOutcome, { readonly kind: 'in-flight' }>;
  scheduledAt?: number;
  /** Until when the attempt that has not ended may run. */
  openUntil?: number | undefined;
  /** The same of attempts that a redrive has left behind. */
  abandonedUntil?: number | undefined;
}

function take(draft: Draft, { type, timestamp, details = {} }: HistoryEvent): void {
  switch (type) {
    case 'TaskScheduled':
      draft.abandonedUntil = latest(draft.abandonedUntil, draft.openUntil);
      draft.scheduledAt = timestamp;
      draft.openUntil = timestamp + callSeconds(details) * 1000;
      return;
    case 'TaskStarted':
      // The clock of a timeout starts here (DG: state-task).
      if (draft.openUntil !== undefined && draft.scheduledAt !== undefined) {
        draft.openUntil += timestamp - draft.scheduledAt;
      }
      return;
    case 'TaskSucceeded':
      draft.openUntil = undefined;
      draft.outcome = { kind: 'completed', at: timestamp, ...outputOf(details) };
      return;
    case 'TaskFailed':
    case 'TaskStartFailed':
    case 'TaskTimedOut':
    case 'EvaluationFailed':
      draft.openUntil = undefined;
      if (draft.outcome?.kind !== 'completed') draft.outcome = failedBy(details);
      return;
    case 'TaskStateExited':
      if (draft.outcome?.kind === 'failed') draft.outcome = { ...draft.outcome, settled: true };
      return;
    default:
      return;
  }
}

function recordOf(task: string, draft: Draft): (readonly [string, TaskRecord])[] {
  const { scheduledAt, openUntil } = draft;
  const mayRunUntil = latest(draft.abandonedUntil, openUntil);
  const open = openUntil === undefined ? undefined : ({ kind: 'in-flight', until: openUntil } as const);
  const outcome = draft.outcome?.kind === 'completed' ? draft.outcome : (open ?? draft.outcome);
  if (outcome === undefined) return [];
  const record = {
    task,
    outcome,
    ...(scheduledAt === undefined ? {} : { scheduledAt }),
    ...(mayRunUntil === undefined ? {} : { mayRunUntil }),
  };
  return [[task, record]];
}

function callSeconds({ timeoutInSeconds }: JsonObject): number {
  return typeof timeoutInSeconds === 'number' ? timeoutInSeconds : LONGEST_CALL_SECONDS;
}

/** The function's own result in that of `lambda:invoke`. */
function outputOf({ output, outputDetails }: JsonObject): { readonly output?: Json } {
  if (typeof output !== 'string' || member(outputDetails, 'truncated') === true) return {};
  const payload = member(parseJson(output), 'Payload');
  return payload === undefined ? {} : { output: payload };
}

function failedBy({ error, cause }: JsonObject): Extract<TaskOutcome, { readonly kind: 'failed' }> {
  return {
    kind: 'failed',
    error: typeof error === 'string' && error !== '' ? error : 'States.TaskFailed',
    ...(typeof cause === 'string' && cause !== '' ? { cause } : {}),
    settled: false,
  };
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
