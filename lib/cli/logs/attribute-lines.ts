import type { LoggedEvent } from '../aws/logs.js';
import { type CallOwner, callKey, type FunctionCall } from './function-call.js';
import { inOrder, type LogEntry } from './log-entry.js';
import { parseLine } from './parse-line.js';
import type { ParsedLine } from './parsed-line.js';

/** Lines of one log group, and the calls that they may be of. */
export interface Unattributed {
  readonly logGroup: string;
  readonly events: readonly LoggedEvent[];
  readonly calls: readonly FunctionCall[];
  /** The call of a request, where it is known from elsewhere than the lines. */
  readonly ownerOf: ReadonlyMap<string, CallOwner>;
}

/**
 * The lines that belong to the given calls. An environment of Lambda, and so a log stream, runs one call at a time: what
 * does not say whose it is belongs to the call before it that has begun and is not over, or else, as what a module writes
 * when it is loaded, to the next.
 */
export function attributeLines({ logGroup, events, calls, ownerOf }: Unattributed): readonly LogEntry[] {
  const callOf = new Map(calls.map((call) => [callKey(call), call]));
  const executionIds = new Set(calls.map(({ executionId }) => executionId));
  const owners = new Map(ownerOf);
  const lines = events.map((event) => ({ event, line: parseLine(event.message) }));
  for (const { line } of lines) {
    const { requestId, owner, executionId } = line;
    const isOurs = executionId === undefined || executionIds.has(executionId);
    if (requestId !== undefined && owner !== undefined && isOurs) owners.set(requestId, owner);
  }
  const entries: LogEntry[] = [];
  const take = ({ event, line }: Line, owner: CallOwner | undefined, requestId: string | undefined) => {
    const call = owner && callOf.get(callKey(owner));
    const isMark = line.source === 'lambda' && line.message === '';
    if (call !== undefined && !isMark) entries.push(entryOf(logGroup, event, line, call, requestId));
  };
  for (const stream of groupByStream(lines)) {
    let current: string | undefined;
    let waiting: Line[] = [];
    for (const each of stream) {
      const { requestId = current, owner, executionId } = each.line;
      if (requestId === undefined && owner === undefined) {
        waiting.push(each);
        continue;
      }
      const isForeign = executionId !== undefined && !executionIds.has(executionId);
      const whose = isForeign ? undefined : (owner ?? owners.get(requestId ?? ''));
      for (const before of waiting) take(before, whose, requestId);
      waiting = [];
      take(each, whose, requestId);
      current = each.line.marks === 'end' ? undefined : requestId;
    }
  }
  return entries;
}

interface Line {
  readonly event: LoggedEvent;
  readonly line: ParsedLine;
}

function groupByStream(lines: readonly Line[]): readonly (readonly Line[])[] {
  const streams = new Map<string, Line[]>();
  for (const line of lines) {
    const stream = streams.get(line.event.stream);
    if (stream === undefined) streams.set(line.event.stream, [line]);
    else stream.push(line);
  }
  return [...streams.values()].map((stream) => stream.sort((one, other) => inOrder(one.event, other.event)));
}

function entryOf(
  logGroup: string,
  { id, time }: LoggedEvent,
  { owner: _, executionId: __, marks: ___, ...line }: ParsedLine,
  { task, role, attempt, functionName }: FunctionCall,
  requestId: string | undefined,
): LogEntry {
  const about = requestId === undefined ? {} : { requestId };
  return { id: `${logGroup} ${id}`, time, task, role, attempt, functionName, logGroup, ...line, ...about };
}
