import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  SFNServiceException,
  StartExecutionCommand,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { sfnPort } from '../../../lib/undo/sdk/sfn-port.js';

const client = new SFNClient({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const aws = mockClient(client);
const port = sfnPort(client);
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:Order:A-1';
const $metadata = {};

beforeEach(() => aws.reset());

const event = (id: number): HistoryEvent => ({
  id,
  previousEventId: id - 1,
  timestamp: new Date(id * 1000),
  type: 'TaskFailed',
  taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: `E${id}`, cause: 'no' },
});

/** Pages of a history of so many events, a few at a time. */
function pagesOf(count: number, size: number): void {
  aws.on(GetExecutionHistoryCommand).callsFake(({ nextToken = '0', reverseOrder }) => {
    const from = Number(nextToken);
    const ids = Array.from({ length: count }, (_, index) => (reverseOrder ? count - index : index + 1));
    const more = from + size < count ? { nextToken: String(from + size) } : {};
    return { events: ids.slice(from, from + size).map(event), ...more };
  });
}

it('reads a history page by page, in the shape that is read here', async () => {
  pagesOf(7, 3);
  const events = await port.history(executionArn);
  expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(events[2]).toEqual({
    id: 3,
    previousEventId: 2,
    timestamp: 3000,
    type: 'TaskFailed',
    details: { resourceType: 'lambda', resource: 'invoke', error: 'E3', cause: 'no' },
  });
  const [first] = aws.commandCalls(GetExecutionHistoryCommand);
  expect(first?.args[0].input).toEqual({
    executionArn,
    includeExecutionData: true,
    maxResults: 1000,
    reverseOrder: false,
  });
});

it('keeps what functions were given and returned, and no payload twice', async () => {
  const state = { name: 'Charge', input: '"large"', output: '"large"', assignedVariables: { r_a: '"large"' } };
  const lambda = { resourceType: 'lambda', resource: 'invoke' };
  aws.on(GetExecutionHistoryCommand).resolves({
    events: [
      { type: 'TaskStateEntered', stateEnteredEventDetails: state },
      { type: 'TaskScheduled', taskScheduledEventDetails: { ...lambda, region: 'r', parameters: '{}' } },
      { type: 'TaskSucceeded', taskSucceededEventDetails: { ...lambda, output: '{}' } },
      { type: 'TaskStateExited', stateExitedEventDetails: state },
    ].map((each, index) => ({ id: index + 1, timestamp: new Date(0), ...each }) as HistoryEvent),
  });
  expect((await port.history(executionArn)).map(({ details }) => details)).toEqual([
    { name: 'Charge' },
    { ...lambda, region: 'r', parameters: '{}' },
    { ...lambda, output: '{}' },
    { name: 'Charge' },
  ]);
});

it.each([
  [7, [], 1],
  [6, [7], 1],
  [4, [5, 6, 7], 2],
  [3, [4, 5, 6, 7], 2],
  [1, [2, 3, 4, 5, 6, 7], 3],
])('reads what came after event %d from the end', async (after, expected, calls) => {
  pagesOf(7, 3);
  expect((await port.history(executionArn, after)).map(({ id }) => id)).toEqual(expected);
  expect(aws.commandCalls(GetExecutionHistoryCommand)).toHaveLength(calls);
});

it.each<[after: number, pages: readonly number[]]>([
  [4990, [100]],
  [4901, [100]],
  // All of the first page is news, so there is more.
  [4900, [100, 1000]],
  [3500, [100, 1000, 1000]],
])('asks for few events first, and for many when it was more after event %d', async (after, pages) => {
  aws.on(GetExecutionHistoryCommand).callsFake(({ nextToken = '0', maxResults }) => {
    const [from, to] = [Number(nextToken), Math.min(5000, Number(nextToken) + maxResults)];
    const ids = Array.from({ length: to - from }, (_, index) => 5000 - from - index);
    return { events: ids.map(event), ...(to < 5000 ? { nextToken: String(to) } : {}) };
  });
  const ids = (await port.history(executionArn, after)).map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 5000 - after }, (_, index) => after + 1 + index));
  expect(aws.commandCalls(GetExecutionHistoryCommand).map(({ args }) => args[0].input.maxResults)).toEqual(pages);
});

it('tells an execution, and one that is not there', async () => {
  aws
    .on(DescribeExecutionCommand)
    .resolvesOnce({ name: 'A-1', status: 'ABORTED', input: '{}', redriveCount: 2, startDate: new Date() } as never)
    .rejectsOnce(new ExecutionDoesNotExist({ message: 'none', $metadata }));
  expect(await port.describe(executionArn)).toEqual({
    arn: executionArn,
    name: 'A-1',
    status: 'ABORTED',
    input: '{}',
    redriveCount: 2,
  });
  expect(await port.describe(executionArn)).toBeUndefined();
});

it('tells definitions, and a machine that is not there', async () => {
  aws.on(DescribeStateMachineForExecutionCommand).resolves({ definition: '{"a":1}' } as never);
  aws
    .on(DescribeStateMachineCommand)
    .resolvesOnce({ definition: '{"b":1}' } as never)
    .rejectsOnce(new StateMachineDoesNotExist({ message: 'none', $metadata }));
  expect(await port.definitionRun(executionArn)).toBe('{"a":1}');
  expect(await port.definition('arn')).toBe('{"b":1}');
  expect(await port.definition('arn')).toBeUndefined();
});

it('starts, or finds the name taken', async () => {
  aws
    .on(StartExecutionCommand)
    .resolvesOnce({ executionArn } as never)
    .rejectsOnce(new ExecutionAlreadyExists({ message: 'taken', $metadata }));
  const start = { stateMachineArn: 'arn', name: 'A-1-rollback', input: '{}' };
  expect(await port.start(start)).toBe('started');
  expect(await port.start(start)).toBe('exists');
  expect(aws.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual(start);
});

it.each(['ThrottlingException', 'AccessDeniedException'])('passes on %s', async (name) => {
  const error = new SFNServiceException({ name, $fault: 'client', message: 'no', $metadata });
  aws.onAnyCommand().rejects(error);
  for (const call of [
    () => port.describe(executionArn),
    () => port.history(executionArn),
    () => port.history(executionArn, 3),
    () => port.definitionRun(executionArn),
    () => port.definition('arn'),
    () => port.start({ stateMachineArn: 'arn', name: 'n', input: '{}' }),
  ]) {
    await expect(call()).rejects.toBe(error);
  }
});
