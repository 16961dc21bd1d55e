import { eventText } from '../../../lib/cli/history/event-text';
import type { JsonObject } from '../../../lib/json';

it.each<[string, JsonObject | undefined, string]>([
  ['ExecutionStarted', { input: '{"a":1}', roleArn: 'arn' }, '{"a":1}'],
  ['PassStateExited', { name: 'A', output: '1', assignedVariables: { x: '"y"', n: '2' } }, '1 $x := "y" $n := 2'],
  ['TaskFailed', { resourceType: 'sns', resource: 'publish', error: 'E', cause: 'c' }, 'E: c'],
  ['TaskTimedOut', { error: 'States.Timeout' }, 'States.Timeout'],
  ['ExecutionFailed', {}, ''],
  ['MapStateStarted', { length: 1 }, '1 item'],
  ['MapIterationStarted', { name: 'M', index: 2 }, ''],
  ['MapRunStarted', { mapRunArn: 'arn:aws:states:r:a:mapRun:order/Label:id' }, 'order/Label:id'],
  ['ExecutionRedriven', { redriveCount: 2 }, 'redrive 2'],
  ['ActivityStarted', { workerName: 'w' }, 'by w'],
  ['EvaluationFailed', { state: 'A', location: 'Output', error: 'E', cause: 'c' }, 'Output: E: c'],
  ['ParallelStateStarted', undefined, ''],
  [
    'TaskScheduled',
    { resourceType: 'sns', resource: 'publish', region: 'r', parameters: '{"a":1}', timeoutInSeconds: 5 },
    'sns:publish {"a":1} within 5 s',
  ],
  [
    'TaskScheduled',
    {
      resourceType: 'lambda',
      resource: 'invoke',
      parameters: '{"FunctionName":"arn:aws:lambda:r:a:function:f:1","Payload":{"a":1}}',
    },
    'f:1 {"a":1}',
  ],
  [
    'TaskScheduled',
    { resourceType: 'lambda', resource: 'invoke.waitForTaskToken', parameters: '{"FunctionName":"f"}' },
    'lambda:invoke.waitForTaskToken f',
  ],
  ['TaskScheduled', { resourceType: 'lambda', resource: 'invoke', parameters: 'null' }, 'lambda:invoke null'],
  ['LambdaFunctionScheduled', { resource: 'arn:aws:lambda:r:a:function:f', input: '[]' }, 'f []'],
  ['ActivityScheduled', { resource: 'arn:aws:states:r:a:activity:ask', input: '[]' }, 'ask []'],
])('%s %j', (type, details, text) =>
  expect(
    eventText({ id: 1, previousEventId: 0, timestamp: 0, type, ...(details === undefined ? {} : { details }) }),
  ).toBe(text),
);
