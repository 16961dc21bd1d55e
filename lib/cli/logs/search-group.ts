import type { LoggedEvent, LogQuery, Logs } from '../aws/logs.js';
import { attributeLines } from './attribute-lines.js';
import { type CallOwner, callKey, type FunctionCall } from './function-call.js';
import type { LogEntry } from './log-entry.js';
import { parseLine } from './parse-line.js';

/** Lines that are read of one question, at most: a log of more is nothing to read on a terminal. */
const MOST_LINES = 50_000;
/** Requests in one filter pattern, which can have 1,024 characters (API: FilterLogEvents; unverified). */
const IDS_IN_PATTERN = 20;
/** Streams in one question, at most (API: FilterLogEvents; unverified). */
const STREAMS_IN_QUERY = 100;
/** Clocks of Step Functions and Lambda need not agree, and an environment starts before its call. Milliseconds. */
const BEFORE_MS = 15_000;
/** Lambda says how a call went when it is over. */
const AFTER_MS = 15_000;
/** A function may go on when its execution no longer waits for it: the longest that one runs (LAM: limits). */
const LONGEST_CALL_MS = 900_000;
/** How far the end of a call, as Step Functions tells it, may be from what Lambda tells. */
const SAME_END_MS = 2_000;

/** What was found in one log group. */
export interface FoundLines {
  readonly entries: readonly LogEntry[];
  /** Calls whose lines cannot be told from those of others. */
  readonly ambiguous: readonly FunctionCall[];
  /** There were more lines than are read. */
  readonly isCut: boolean;
}

/**
 * Looks for the lines of some calls in the log group of their functions, with as few questions as will do:
 *
 * 1. Structured lines name their execution. They say which requests are meant, and in which streams.
 * 2. Where that does not find a call, its request is looked for, when the history says which it was.
 * 3. Where nobody says it, the only request that was over when the call was must be it.
 * 4. Then all lines of these streams at these times are read, with those that name nothing, such as Lambda's own.
 */
export async function searchGroup(
  logs: Logs,
  logGroup: string,
  calls: readonly FunctionCall[],
  now: number,
): Promise<FoundLines> {
  const first = Math.min(...calls.map(({ scheduledAt }) => scheduledAt)) - BEFORE_MS;
  const last = Math.min(Math.max(...calls.map(endOf)) + AFTER_MS, now + BEFORE_MS);
  const ask = (query: Omit<LogQuery, 'logGroup'>) => collect(logs.events({ logGroup, ...query }));
  const during = { startTime: first, endTime: last };
  let isCut = false;
  const ownerOf = new Map<string, CallOwner>();
  const anchors: LoggedEvent[] = [];
  const take = (found: Collected) => {
    isCut ||= found.isCut;
    anchors.push(...found.events);
  };

  for (const executionId of new Set(calls.map((call) => call.executionId))) {
    const found = await ask({ ...during, pattern: `{ $.executionId = ${JSON.stringify(executionId)} }` });
    take(found);
    for (const { message } of found.events) {
      const { requestId, owner } = parseLine(message);
      if (requestId !== undefined && owner !== undefined) ownerOf.set(requestId, owner);
    }
  }
  const unseen = () => {
    const seen = new Set([...ownerOf.values()].map(callKey));
    return calls.filter((call) => !seen.has(callKey(call)));
  };

  const named = unseen().flatMap((call) =>
    call.requestId === undefined ? [] : [{ ...call, requestId: call.requestId }],
  );
  for (let from = 0; from < named.length; from += IDS_IN_PATTERN) {
    const some = named.slice(from, from + IDS_IN_PATTERN);
    const found = await ask({ ...during, pattern: some.map(({ requestId }) => `?"${requestId}"`).join(' ') });
    take(found);
    for (const call of some) {
      if (found.events.some(({ message }) => message.includes(call.requestId))) ownerOf.set(call.requestId, call);
    }
  }

  const ambiguous: FunctionCall[] = [];
  const unknown = unseen().filter(({ endedAt }) => endedAt !== undefined);
  if (unknown.length > 0) {
    const ends = await ask({ ...during, pattern: '?"platform.report" ?"REPORT RequestId"' });
    isCut ||= ends.isCut;
    const free = ends.events.flatMap((event) => {
      const { requestId, durationMs = 0 } = parseLine(event.message);
      return requestId === undefined || ownerOf.has(requestId) ? [] : [{ requestId, event, durationMs }];
    });
    for (const [call, [only, ...others]] of endedLike(unknown, free)) {
      if (only === undefined) continue;
      if (others.length > 0) ambiguous.push(call);
      else {
        ownerOf.set(only.requestId, call);
        anchors.push(only.event);
      }
    }
  }

  const events = new Map(anchors.map((event) => [event.id, event]));
  for (const query of streamQueries(anchors, calls, ownerOf)) {
    const found = await ask({ ...query, endTime: Math.min(query.endTime, now + BEFORE_MS) });
    isCut ||= found.isCut;
    for (const event of found.events) events.set(event.id, event);
  }
  const entries = attributeLines({ logGroup, events: [...events.values()], calls, ownerOf });
  return { entries, ambiguous, isCut };
}

interface Collected {
  readonly events: readonly LoggedEvent[];
  readonly isCut: boolean;
}

async function collect(pages: AsyncIterable<readonly LoggedEvent[]>): Promise<Collected> {
  const events: LoggedEvent[] = [];
  for await (const page of pages) {
    events.push(...page);
    if (events.length > MOST_LINES) return { events: events.slice(0, MOST_LINES), isCut: true };
  }
  return { events, isCut: false };
}

/** When a call was over, or may be. */
function endOf({ scheduledAt, endedAt }: FunctionCall): number {
  return endedAt ?? scheduledAt + LONGEST_CALL_MS;
}

/** A request that is over, as Lambda tells it. */
interface EndedRequest {
  readonly requestId: string;
  readonly event: LoggedEvent;
  readonly durationMs: number;
}

/** The requests that may be those of each call: a request counts for the call that ended most nearly when it did. */
function endedLike(
  calls: readonly FunctionCall[],
  requests: readonly EndedRequest[],
): ReadonlyMap<FunctionCall, readonly EndedRequest[]> {
  const found = new Map<FunctionCall, EndedRequest[]>(calls.map((call) => [call, []]));
  for (const request of requests) {
    const { event, durationMs } = request;
    const apart = ({ endedAt = 0 }: FunctionCall) => Math.abs(event.time - endedAt);
    const [nearest] = calls
      .filter((call) => apart(call) < SAME_END_MS && event.time - durationMs > call.scheduledAt - SAME_END_MS)
      .sort((one, other) => apart(one) - apart(other));
    if (nearest !== undefined) found.get(nearest)?.push(request);
  }
  return found;
}

/** What is to be asked so that no line of the streams is missing while the calls ran in them. */
function streamQueries(
  anchors: readonly LoggedEvent[],
  calls: readonly FunctionCall[],
  ownerOf: ReadonlyMap<string, CallOwner>,
): readonly Omit<LogQuery, 'logGroup' | 'pattern'>[] {
  const callOf = new Map(calls.map((call) => [callKey(call), call]));
  const windows = anchors.flatMap(({ stream, time, message }): readonly Window[] => {
    const { requestId, owner = ownerOf.get(requestId ?? '') } = parseLine(message);
    const call = owner && callOf.get(callKey(owner));
    if (call === undefined) return [];
    const { scheduledAt, endedAt = time } = call;
    const startTime = Math.min(scheduledAt, time) - BEFORE_MS;
    return [{ streams: new Set([stream]), startTime, endTime: Math.max(endedAt, time) + AFTER_MS }];
  });
  return merged(windows).flatMap(({ streams, ...during }) => {
    const names = [...streams];
    return Array.from({ length: Math.ceil(names.length / STREAMS_IN_QUERY) }, (_, index) => ({
      ...during,
      streams: names.slice(index * STREAMS_IN_QUERY, (index + 1) * STREAMS_IN_QUERY),
    }));
  });
}

interface Window {
  readonly streams: Set<string>;
  readonly startTime: number;
  readonly endTime: number;
}

/** One for those that overlap. */
function merged(windows: readonly Window[]): readonly Window[] {
  const result: Window[] = [];
  for (const window of [...windows].sort((one, other) => one.startTime - other.startTime)) {
    const before = result.at(-1);
    if (before === undefined || before.endTime < window.startTime) result.push(window);
    else {
      result[result.length - 1] = {
        streams: new Set([...before.streams, ...window.streams]),
        startTime: before.startTime,
        endTime: Math.max(before.endTime, window.endTime),
      };
    }
  }
  return result;
}
