import type { State } from '../../lib/asl/document.js';
import { visitTally } from '../../lib/report/visit.js';

const invoke = 'arn:aws:states:::lambda:invoke';
const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }];

/** The rows of rulebook 6.5, which are of histories recorded on AWS, and of 6.6. */
it.each<[string, State, transitions: number, events: number, invocations: number]>([
  ['Pass', { Type: 'Pass', End: true }, 1, 2, 0],
  ['Choice', { Type: 'Choice', Choices: [], Default: 'A' }, 1, 2, 0],
  ['Wait', { Type: 'Wait', Seconds: 1, End: true }, 1, 2, 0],
  ['Succeed', { Type: 'Succeed' }, 1, 2, 0],
  ['Fail', { Type: 'Fail' }, 1, 1, 0],
  ['a function', { Type: 'Task', Resource: invoke, End: true }, 1, 5, 1],
  ['a function in China', { Type: 'Task', Resource: invoke.replace('aws', 'aws-cn'), End: true }, 1, 5, 1],
  ['a function with 2 retries', { Type: 'Task', Resource: invoke, Retry, End: true }, 3, 11, 3],
  ['an execution', { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', End: true }, 1, 6, 0],
  [
    'an execution, not waited for',
    { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', End: true },
    1,
    5,
    0,
  ],
  ['Parallel', { Type: 'Parallel', Branches: [], End: true }, 1, 4, 0],
  ['Map over nothing', { Type: 'Map', ItemProcessor: { StartAt: 'A', States: {} }, End: true }, 1, 4, 0],
])('%s', (_, state, transitions, events, invocations) => {
  expect(visitTally(state, 'all')).toEqual({ transitions, events, invocations });
});

it('counts no retry where nothing fails', () => {
  const state: State = { Type: 'Task', Resource: invoke, Retry, End: true };
  expect(visitTally(state, 'none')).toEqual({ transitions: 1, events: 5, invocations: 1 });
});
