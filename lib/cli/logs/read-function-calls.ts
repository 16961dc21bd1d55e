import { isJsonObject, type JsonObject } from '../../json.js';
import { calledFunction } from '../../undo/called-function.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { parseJson } from '../../undo/parse-json.js';
import type { FunctionCall } from './function-call.js';

/**
 * Every attempt at calling a function, from the history of an execution, in the order in which they were scheduled. Works
 * for the main machine and for the one that undoes, while an execution runs and when it is over.
 */
export function readFunctionCalls(events: readonly HistoryEvent[]): readonly FunctionCall[] {
  const calls = new Map<number, FunctionCall>();
  /** The event that scheduled the call that an event is about. */
  const scheduledBy = new Map<number, number>();
  for (const { id, previousEventId, type, timestamp, details = {} } of events) {
    if (type === 'TaskScheduled') {
      const call = calledIn(details);
      if (call === undefined) continue;
      scheduledBy.set(id, id);
      calls.set(id, { ...call, scheduledAt: timestamp });
      continue;
    }
    const scheduled = scheduledBy.get(previousEventId);
    const call = scheduled === undefined ? undefined : calls.get(scheduled);
    if (scheduled === undefined || call === undefined) continue;
    if (type === 'TaskStarted') {
      scheduledBy.set(id, scheduled);
      calls.set(scheduled, { ...call, startedAt: timestamp });
    } else if (/^Task(Succeeded|Failed|TimedOut|StartFailed)$/.test(type)) {
      const requestId = requestIdIn(details);
      calls.set(scheduled, { ...call, endedAt: timestamp, ...(requestId === undefined ? {} : { requestId }) });
    }
  }
  return [...calls.values()];
}

function calledIn(details: JsonObject): Omit<FunctionCall, 'scheduledAt'> | undefined {
  const { functionName, payload, task } = calledFunction(details) ?? {};
  if (functionName === undefined || payload === undefined || task === undefined) return undefined;
  const { attempt = 1, execution, outcome } = payload;
  const executionId = isJsonObject(execution) ? execution.id : undefined;
  if (typeof executionId !== 'string') return undefined;
  // Only rollbacks are told what became of their task.
  const role = outcome === undefined ? 'task' : 'rollback';
  return { task, role, attempt: Number(attempt), functionName, executionId };
}

const REQUEST_ID = /\bRequest ?Id: ([0-9a-f-]{36})\b/i;

/** What `lambda:invoke` answers says it; so do causes of Lambda itself, but not those of functions. */
function requestIdIn({ output, cause }: JsonObject): string | undefined {
  if (typeof cause === 'string') return REQUEST_ID.exec(cause)?.[1];
  const answer = parseJson(typeof output === 'string' ? output : undefined);
  const metadata = isJsonObject(answer) ? answer.SdkResponseMetadata : undefined;
  return isJsonObject(metadata) && typeof metadata.RequestId === 'string' ? metadata.RequestId : undefined;
}
