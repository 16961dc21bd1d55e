import type { Hono } from 'hono';
import { createApp } from '../../../lib/endpoint/http/create-app.js';
import type { FunctionLogs, LogEvent } from '../../../lib/endpoint/logs/function-logs.js';
import { noLogs } from '../../../lib/endpoint/logs/function-logs.js';
import { openService } from '../open-service.js';

const written: Readonly<Record<string, readonly LogEvent[]>> = {
  Ship: [
    { id: 1000, time: 1, stream: 'a', message: '{"task":"Ship","attempt":1}' },
    { id: 2000, time: 2, stream: 'b', message: 'plain text' },
    { id: 3000, time: 3, stream: 'a', message: '{"task":"Ship","attempt":2}' },
  ],
  Gone: [{ id: 1, time: 5, stream: 'x', message: 'before it was taken away' }],
  Large: [900_000, 400_000, 400_000].map((length, index) => ({
    id: index + 1,
    time: 1,
    stream: 'a',
    message: 'x'.repeat(length),
  })),
};

const logs: FunctionLogs = {
  ...noLogs,
  functions: () => Object.keys(written),
  read: (name, since = 0) => (written[name] ?? []).filter(({ time }) => time >= since),
};

let app: Hono;

beforeAll(() => {
  const { service } = openService({
    Ship: () => ({ kind: 'returned', payload: null }),
    Quiet: () => ({ kind: 'returned', payload: null }),
  });
  app = createApp({
    service: { ...service, logs },
    onBug: (error) => {
      throw error;
    },
  });
});

async function ask(operation: string, input: object | string = {}) {
  const response = await app.request('http://localhost/', {
    method: 'POST',
    headers: { host: 'localhost', 'x-amz-target': `Logs_20140328.${operation}` },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  return { status: response.status, body: (await response.json()) as any };
}

const group = '/aws/lambda/Ship';
const idsOf = async (input: object) =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  (await ask('FilterLogEvents', { logGroupName: group, ...input })).body.events.map(({ eventId }: any) =>
    Number(eventId),
  );

test('an event as clients see it', async () => {
  const { body } = await ask('FilterLogEvents', { logGroupName: group, limit: 1 });
  expect(body.events).toEqual([
    {
      logStreamName: 'a',
      timestamp: 1,
      message: '{"task":"Ship","attempt":1}',
      ingestionTime: 1,
      eventId: '1000'.padStart(56, '0'),
    },
  ]);
  expect(body.searchedLogStreams).toEqual([]);
});

test.each([
  [{}, [1000, 2000, 3000]],
  [{ startTime: 2 }, [2000, 3000]],
  [{ endTime: 2 }, [1000, 2000]],
  [{ startFromHead: false }, [3000, 2000, 1000]],
  [{ logStreamNames: ['b'] }, [2000]],
  [{ logStreamNamePrefix: 'a' }, [1000, 3000]],
  [{ filterPattern: '{ $.attempt = 2 }' }, [3000]],
  [{ filterPattern: 'plain' }, [2000]],
  [{ filterPattern: '' }, [1000, 2000, 3000]],
])('FilterLogEvents %j', async (input, ids) => {
  expect(await idsOf(input)).toEqual(ids);
});

test('a group is found by its ARN, and stays when its function is gone', async () => {
  const logGroupIdentifier = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`;
  expect((await ask('FilterLogEvents', { logGroupIdentifier })).body.events).toHaveLength(3);
  expect((await ask('FilterLogEvents', { logGroupName: '/aws/lambda/Gone' })).body.events).toHaveLength(1);
  expect((await ask('FilterLogEvents', { logGroupName: '/aws/lambda/Quiet' })).body.events).toEqual([]);
});

test('pages follow on one another, by number and by size', async () => {
  for (const [logGroupName, limit, pages] of [
    [group, 2, [2, 1]],
    ['/aws/lambda/Large', 10_000, [1, 2]],
  ] as const) {
    const sizes: number[] = [];
    const ids = new Set<string>();
    let nextToken: string | undefined;
    do {
      const { body } = await ask('FilterLogEvents', { logGroupName, limit, nextToken });
      sizes.push(body.events.length);
      for (const { eventId } of body.events) ids.add(eventId);
      nextToken = body.nextToken;
    } while (nextToken !== undefined && sizes.length < 5);
    expect(sizes).toEqual(pages);
    expect(ids.size).toBe(pages[0] + pages[1]);
  }
});

test('a page that ends with the last line names no further one', async () => {
  const { body } = await ask('FilterLogEvents', { logGroupName: group, limit: 3 });
  expect([body.events.length, body.nextToken]).toEqual([3, undefined]);
});

test('DescribeLogGroups', async () => {
  const names = async (input: object) =>
    (await ask('DescribeLogGroups', input)).body.logGroups.map(
      ({ logGroupName }: { logGroupName: string }) => logGroupName,
    );
  expect(await names({})).toEqual(['Gone', 'Large', 'Quiet', 'Ship'].map((name) => `/aws/lambda/${name}`));
  expect(await names({ logGroupNamePrefix: '/aws/lambda/S' })).toEqual([group]);
  expect(await names({ logGroupNamePattern: 'qui' })).toEqual(['/aws/lambda/Quiet']);
  const { body } = await ask('DescribeLogGroups', { limit: 3 });
  expect(body.logGroups[0].arn).toBe('arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/Gone:*');
  expect(await names({ limit: 3, nextToken: body.nextToken })).toEqual([group]);
});

test('DescribeLogStreams', async () => {
  const { body } = await ask('DescribeLogStreams', { logGroupName: group, orderBy: 'LastEventTime', descending: true });
  expect(body.logStreams).toMatchObject([
    { logStreamName: 'a', firstEventTimestamp: 1, lastEventTimestamp: 3 },
    { logStreamName: 'b', firstEventTimestamp: 2, lastEventTimestamp: 2 },
  ]);
  expect(
    (await ask('DescribeLogStreams', { logGroupName: group, logStreamNamePrefix: 'b' })).body.logStreams,
  ).toHaveLength(1);
});

test.each([
  [
    'FilterLogEvents',
    { logGroupName: '/aws/lambda/No' },
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ],
  [
    'FilterLogEvents',
    { logGroupName: '/other' },
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ],
  ['FilterLogEvents', {}, 'InvalidParameterException', 'logGroupName or logGroupIdentifier'],
  [
    'FilterLogEvents',
    { logGroupName: group, filterPattern: '%x%' },
    'InvalidParameterException',
    'Invalid filter pattern',
  ],
  ['FilterLogEvents', { logGroupName: group, limit: 0 }, 'InvalidParameterException', "at 'limit' failed to satisfy"],
  [
    'FilterLogEvents',
    { logGroupName: group, nextToken: 'made-up' },
    'InvalidParameterException',
    'nextToken is invalid',
  ],
  [
    'FilterLogEvents',
    { logGroupName: group, logStreamNames: ['a'], logStreamNamePrefix: 'a' },
    'InvalidParameterException',
    'cannot both be there',
  ],
  ['FilterLogEvents', { logGroupName: 1 }, 'SerializationException', 'can not be converted'],
  ['FilterLogEvents', '{', 'SerializationException', 'no JSON'],
  ['DescribeLogStreams', { logGroupName: '/aws/lambda/No' }, 'ResourceNotFoundException', 'does not exist'],
  ['GetLogEvents', {}, 'UnknownOperationException', 'FilterLogEvents, DescribeLogGroups, DescribeLogStreams'],
])('%s %j says what is wrong', async (operation, input, code, message) => {
  const { status, body } = await ask(operation, input);
  expect([status, body.__type]).toEqual([400, code]);
  expect(body.message).toContain(message);
});
