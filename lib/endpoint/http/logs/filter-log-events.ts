import { matchesPattern, parseFilterPattern } from '../../logs/filter-pattern.js';
import type { LogEvent } from '../../logs/function-logs.js';
import { boolean, list, number, string, structure } from '../../operations/input/shape.js';
import { listPage } from './list-page.js';
import { requireLogGroup } from './log-groups.js';
import { LogsError } from './logs-error.js';
import { logsOperation } from './logs-operation.js';

/** Lines on a page (API: FilterLogEvents, `limit`). */
const MOST_EVENTS = 10_000;
/** Bytes of the lines on a page (API: FilterLogEvents). */
const MOST_BYTES = 1024 * 1024;

const streamName = string({ min: 1, max: 512 });
const shape = structure(
  {},
  {
    logGroupName: string({ min: 1, max: 512 }),
    logGroupIdentifier: string({ min: 1, max: 2048 }),
    logStreamNames: list(streamName, { min: 1, max: 100 }),
    logStreamNamePrefix: streamName,
    startTime: number({ min: 0 }),
    endTime: number({ min: 0 }),
    filterPattern: string({ min: 0, max: 1024 }),
    nextToken: string({ min: 1 }),
    limit: number({ min: 1, max: MOST_EVENTS }),
    startFromHead: boolean,
  },
);

/** `FilterLogEvents`: lines of a log group by time, those of some streams, between two times, that match a pattern. */
export const filterLogEvents = logsOperation(shape, (input, service) => {
  const { logStreamNames, logStreamNamePrefix, startTime = 0, endTime = Number.POSITIVE_INFINITY } = input;
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    const message = 'logStreamNames and logStreamNamePrefix cannot both be there.';
    throw new LogsError('InvalidParameterException', message);
  }
  const parsed = parseFilterPattern(input.filterPattern ?? '');
  if (parsed.kind === 'refused') throw new LogsError('InvalidParameterException', parsed.reason);
  const group = requireLogGroup(input, service);
  const streams = logStreamNames === undefined ? undefined : new Set(logStreamNames);
  const found = service.logs
    .read(group.functionName, startTime)
    .filter(
      ({ time, stream, message }) =>
        time <= endTime &&
        (streams?.has(stream) ?? true) &&
        stream.startsWith(logStreamNamePrefix ?? '') &&
        matchesPattern(parsed.pattern, message),
    );
  const ordered = input.startFromHead === false ? found.toReversed() : found;
  const { items, next } = listPage(ordered, ({ id }) => String(id), {
    limit: Math.min(input.limit ?? MOST_EVENTS, fitting(ordered, input.nextToken)),
    ...(input.nextToken === undefined ? {} : { nextToken: input.nextToken }),
  });
  return { events: items.map(eventOf), searchedLogStreams: [], ...next };
});

/** Lines that a page has room for, at least one. Those of pages before may count: then it is shorter than it could be. */
function fitting(events: readonly LogEvent[], nextToken: string | undefined): number {
  const total = events.reduce((bytes, { message }) => bytes + Buffer.byteLength(message), 0);
  if (total <= MOST_BYTES) return MOST_EVENTS;
  const from = nextToken === undefined ? 0 : events.findIndex(({ id }) => tokenOf(id) === nextToken) + 1;
  let bytes = 0;
  const end = events.slice(from).findIndex(({ message }) => {
    bytes += Buffer.byteLength(message);
    return bytes > MOST_BYTES;
  });
  return end < 0 ? MOST_EVENTS : Math.max(1, end);
}

function tokenOf(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

function eventOf({ id, stream, time, message }: LogEvent) {
  return {
    logStreamName: stream,
    timestamp: time,
    message,
    ingestionTime: Math.floor(id / 1000),
    // 56 digits, as those of CloudWatch.
    eventId: String(id).padStart(56, '0'),
  };
}
