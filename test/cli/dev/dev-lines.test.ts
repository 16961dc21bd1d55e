import { createExecutionLines } from '../../../lib/cli/dev/dev-lines.js';
import { painter } from '../../../lib/cli/render/paint.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { executionIdentity } from '../../../lib/engine/identity.js';

const execution = executionIdentity('arn:aws:states:us-east-1:123456789012:stateMachine:Order', 'run-1');
const event = (type: string, timestamp: number, details?: HistoryEvent['details']): HistoryEvent => ({
  id: 1,
  previousEventId: 0,
  timestamp,
  type,
  ...(details === undefined ? {} : { details }),
});

it('executions are told as they begin and end, and nothing in between', () => {
  const line = createExecutionLines(painter(false), 80);
  const lines = [
    line(execution, event('ExecutionStarted', 0)),
    line(execution, event('TaskStateEntered', 10)),
    line(execution, event('ExecutionFailed', 1250, { error: 'OutOfStock', cause: 'none left\nof A-1' })),
    line(execution, event('ExecutionRedriven', 2000)),
    line(execution, event('ExecutionSucceeded', 2300, { output: '{}' })),
    line(execution, event('ExecutionAborted', 9000)),
  ].map((text) => text?.replace(/^\d\d:\d\d:\d\d {2}/, ''));
  expect(lines).toEqual([
    'Order run-1 started',
    undefined,
    'Order run-1 failed after 1.25 s\n          OutOfStock: none left\n          of A-1',
    'Order run-1 goes on: redriven',
    'Order run-1 succeeded after 0.30 s',
    'Order run-1 was stopped',
  ]);
});

it('what went wrong stays within the terminal', () => {
  const line = createExecutionLines(painter(false), 40);
  const cause = 'An error occurred while executing the state: nothing is left';
  expect(
    line(execution, event('ExecutionFailed', 0, { error: 'E', cause }))
      ?.split('\n')
      .slice(1),
  ).toEqual(['          E: An error occurred while', '          executing the state: nothing', '          is left']);
});

it('items of a distributed Map are told only when they fail', () => {
  const line = createExecutionLines(painter(false), 80);
  const item = executionIdentity('arn:aws:states:us-east-1:123456789012:stateMachine:Order/Each', 'item-1');
  const told = ['ExecutionStarted', 'ExecutionSucceeded', 'ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut']
    .map((type) => line(item, event(type, 0))?.slice(10))
    .filter((text) => text !== undefined);
  expect(told).toEqual(['Order/Each item-1 failed', 'Order/Each item-1 timed out']);
});
