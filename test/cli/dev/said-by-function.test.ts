import { saidByFunction } from '../../../lib/cli/dev/said-by-function.js';

const requestId = 'r-1';
const ours = { timestamp: 't', level: 'INFO', requestId, executionId: 'arn', executionName: 'A-1', task: 'Ship' };
const stackTrace = ['Broken: no', '    at ship (a.ts:1:2)'];

test.each([
  ['what console wrote is its message', { ...ours, message: 'on its way' }, 'on its way'],
  ['an object is shown as console shows it', { ...ours, message: { id: 1 } }, '{ id: 1 }'],
  [
    'an error alone has its name and its stack',
    { ...ours, message: 'no', errorType: 'Broken', errorMessage: 'no', stackTrace },
    'Broken: no\n    at ship (a.ts:1:2)',
  ],
  [
    'an error in a text has its stack',
    { ...ours, message: 'oh Broken: no', errorType: 'Broken', errorMessage: 'no', stackTrace },
    'oh Broken: no\n    at ship (a.ts:1:2)',
  ],
  ['the end of a call is not told', { ...ours, message: 'task succeeded', durationMs: 3 }, undefined],
  ['lines of other loggers are left as they are', { level: 'INFO', message: 'x' }, '{"level":"INFO","message":"x"}'],
])('%s', (_, line, expected) => {
  expect(saidByFunction({ requestId, text: `${JSON.stringify(line)}\n` })).toBe(expected);
});

test('text is text', () => {
  expect(saidByFunction({ requestId, text: 'plain\nlines\n' })).toBe('plain\nlines');
  expect(saidByFunction({ requestId, text: '{ no json\n' })).toBe('{ no json');
});
