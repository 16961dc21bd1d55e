import { readFunctionCalls } from '../../../lib/cli/logs/read-function-calls.js';
import type { JsonObject } from '../../../lib/json.js';

const requestId = '11111111-2222-3333-4444-555555555555';
const scheduled = (payload: object | string, resourceType = 'lambda'): JsonObject => ({
  resourceType,
  parameters: typeof payload === 'string' ? payload : JSON.stringify({ FunctionName: 'F:3', Payload: payload }),
});
const payload = { task: 'Ship', attempt: 1, execution: { id: 'arn:A', name: 'A' }, input: {}, results: {} };

/** Events `[type, previousEventId, details]`, numbered from 1, at as many milliseconds. */
function calls(...events: readonly (readonly [type: string, previous: number, details?: JsonObject])[]) {
  return readFunctionCalls(
    events.map(([type, previousEventId, details], index) => ({
      ...{ id: index + 1, previousEventId, timestamp: index + 1, type },
      ...(details === undefined ? {} : { details }),
    })),
  );
}

const ship = { task: 'Ship', role: 'task', attempt: 1, functionName: 'F:3', executionId: 'arn:A' };

test('calls that overlap, with their times and requests', () => {
  const output = JSON.stringify({ Payload: 1, SdkResponseMetadata: { RequestId: requestId } });
  expect(
    calls(
      ['TaskScheduled', 0, scheduled(payload)],
      ['TaskScheduled', 0, scheduled({ ...payload, task: 'Pay' })],
      ['TaskStarted', 1],
      ['TaskStarted', 2],
      ['TaskSucceeded', 3, { output }],
      ['TaskFailed', 4, { error: 'E', cause: '{"errorMessage":"no"}' }],
    ),
  ).toEqual([
    { ...ship, scheduledAt: 1, startedAt: 3, endedAt: 5, requestId },
    { ...ship, task: 'Pay', scheduledAt: 2, startedAt: 4, endedAt: 6 },
  ]);
});

test.each([
  `RequestId: ${requestId} Error: Task timed out after 3.00 seconds`,
  JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${requestId} Error: Task timed out` }),
  `Rate exceeded (Service: Lambda, Status Code: 429, Request ID: ${requestId})`,
])('the cause of Lambda itself says the request: %s', (cause) => {
  const [call] = calls(['TaskScheduled', 0, scheduled(payload)], ['TaskFailed', 1, { cause }]);
  expect(call).toEqual({ ...ship, scheduledAt: 1, endedAt: 2, requestId });
});

test('a rollback is told by the outcome that it is given', () => {
  const [call] = calls(['TaskScheduled', 0, scheduled({ ...payload, outcome: 'completed' })]);
  expect(call).toEqual({ ...ship, role: 'rollback', scheduledAt: 1 });
});

test.each([
  ['another service', scheduled(payload, 'states')],
  ['no payload', scheduled('{"FunctionName":"F"}')],
  ['no JSON', scheduled('{')],
  ['not called by this product', scheduled({ a: 1 })],
  ['data that is not told', { resourceType: 'lambda' }],
])('%s is no call', (_, details) => {
  expect(calls(['TaskScheduled', 0, details], ['TaskSucceeded', 1, {}])).toEqual([]);
});
