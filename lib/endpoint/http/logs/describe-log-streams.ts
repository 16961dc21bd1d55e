import type { LogEvent } from '../../logs/function-logs.js';
import { boolean, number, oneOf, string, structure } from '../../operations/input/shape.js';
import { listPage } from './list-page.js';
import { requireLogGroup } from './log-groups.js';
import { logsOperation } from './logs-operation.js';

/** Log streams on a page (API: DescribeLogStreams, `limit`). */
const MOST_STREAMS = 50;

const shape = structure(
  {},
  {
    logGroupName: string({ min: 1, max: 512 }),
    logGroupIdentifier: string({ min: 1, max: 2048 }),
    logStreamNamePrefix: string({ min: 1, max: 512 }),
    orderBy: oneOf('LogStreamName', 'LastEventTime'),
    descending: boolean,
    limit: number({ min: 1, max: MOST_STREAMS }),
    nextToken: string({ min: 1 }),
  },
);

/** `DescribeLogStreams`: a stream for each environment that ran a function. */
export const describeLogStreams = logsOperation(shape, (input, service) => {
  const { logStreamNamePrefix: prefix = '', orderBy, descending = false, limit = MOST_STREAMS, nextToken } = input;
  const group = requireLogGroup(input, service);
  const streams = streamsIn(service.logs.read(group.functionName)).filter(({ name }) => name.startsWith(prefix));
  const byName = streams.sort((one, other) => (one.name < other.name ? -1 : 1));
  const ascending = orderBy === 'LastEventTime' ? byName.sort((one, other) => one.last - other.last) : byName;
  const { items, next } = listPage(descending ? ascending.toReversed() : ascending, ({ name }) => name, {
    limit,
    ...(nextToken === undefined ? {} : { nextToken }),
  });
  return {
    logStreams: items.map(({ name, first, last }) => ({
      logStreamName: name,
      creationTime: first,
      firstEventTimestamp: first,
      lastEventTimestamp: last,
      lastIngestionTime: last,
      arn: `${group.arn}:log-stream:${name}`,
      storedBytes: 0,
    })),
    ...next,
  };
});

interface Stream {
  readonly name: string;
  /** Times of the first line and of the last. */
  readonly first: number;
  readonly last: number;
}

function streamsIn(events: readonly LogEvent[]): Stream[] {
  const streams = new Map<string, Stream>();
  for (const { stream: name, time } of events) {
    streams.set(name, { name, first: streams.get(name)?.first ?? time, last: time });
  }
  return [...streams.values()];
}
